import { revokeInvitations as revoke } from "@/lib/dialects/ones/contracts/invitations";
import { stampOf } from "@/lib/dialects/ones/serializers";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { revokeInvitations } from "@/lib/invitations/revoke-invitations";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(revoke, async (ctx, { params, body }) => {
    await revokeInvitations(ctx, params.teamUUID, body.codes);
    return stampOf(ctx);
  }),
);
