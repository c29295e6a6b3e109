import { answerInvitations } from "@/lib/dialects/ones/answers/answer-invitations";
import { listInvitations } from "@/lib/dialects/ones/contracts/invitations";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(listInvitations, (ctx, call) => answerInvitations(ctx, call.params.teamUUID, call)),
);
