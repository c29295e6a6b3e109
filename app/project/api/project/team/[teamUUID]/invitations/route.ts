import { answerInvitations } from "@/lib/dialects/ones/answers/answer-invitations";
import { teamRoute } from "@/lib/dialects/ones/answers/team-route";
import { listInvitations } from "@/lib/dialects/ones/contracts/invitations";
import { resource } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  teamRoute(listInvitations, "invitations:read", (ctx, call) =>
    answerInvitations(ctx, call.params.teamUUID, call),
  ),
);
