import { answerTeamMembers } from "@/lib/dialects/ones/answers/answer-team-members";
import { teamRoute } from "@/lib/dialects/ones/answers/team-route";
import { listTeamMembers } from "@/lib/dialects/ones/contracts/teams";
import { resource } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  teamRoute(listTeamMembers, "members:read", (ctx, call) =>
    answerTeamMembers(ctx, call.params.teamUUID, call),
  ),
);
