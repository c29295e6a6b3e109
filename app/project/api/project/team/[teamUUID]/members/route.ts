import { answerTeamMembers } from "@/lib/answers/answer-team-members";
import { listTeamMembers } from "@/lib/dialects/ones/contracts/teams";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(listTeamMembers, (ctx, { params, query, request }) =>
    answerTeamMembers(ctx, request, params.teamUUID, query),
  ),
);
