import { answerInvitations } from "@/lib/answers/answer-invitations";
import { listInvitations } from "@/lib/dialects/ones/contracts/invitations";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(listInvitations, (ctx, { params, query, request }) =>
    answerInvitations(ctx, request, params.teamUUID, query),
  ),
);
