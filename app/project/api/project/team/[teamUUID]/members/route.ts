import { answerTeamMembers } from "@/lib/dialects/ones/answers/answer-team-members";
import { listTeamMembers } from "@/lib/dialects/ones/contracts/teams";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(listTeamMembers, (ctx, call) => answerTeamMembers(ctx, call.params.teamUUID, call)),
);
