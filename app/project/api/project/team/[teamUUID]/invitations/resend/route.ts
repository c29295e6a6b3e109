import { teamRoute } from "@/lib/dialects/ones/answers/team-route";
import { resendInvitations as resend } from "@/lib/dialects/ones/contracts/invitations";
import { toInvitation } from "@/lib/dialects/ones/invitation-serializer";
import { resource } from "@/lib/http/resource";
import { resendInvitations } from "@/lib/invitations/resend-invitations";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  teamRoute(resend, "invitations:manage", async (ctx, { params, body }) => {
    const renewed = await resendInvitations(ctx, params.teamUUID, body.codes);
    return { invitations: renewed.map((invitation) => toInvitation(invitation, ctx)) };
  }),
);
