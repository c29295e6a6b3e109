import { teamRoute } from "@/lib/dialects/ones/answers/team-route";
import { revokeInvitations as revoke } from "@/lib/dialects/ones/contracts/invitations";
import { stampOf } from "@/lib/dialects/ones/serializers";
import { resource } from "@/lib/http/resource";
import { revokeInvitations } from "@/lib/invitations/revoke-invitations";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  teamRoute(revoke, "invitations:manage", async (ctx, { params, body }) => {
    await revokeInvitations(ctx, params.teamUUID, body.codes);
    return stampOf(ctx);
  }),
);
