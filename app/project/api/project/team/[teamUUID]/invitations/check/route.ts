import { teamRoute } from "@/lib/dialects/ones/answers/team-route";
import { checkInvitations } from "@/lib/dialects/ones/contracts/invitations";
import { resource } from "@/lib/http/resource";
import { checkAddresses } from "@/lib/invitations/check-addresses";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  teamRoute(checkInvitations, "invitations:manage", async (ctx, { params, body }) => {
    const judged = await checkAddresses(ctx, params.teamUUID, body.emails);
    return { results: judged.map(({ written, state }) => ({ email: written, state })) };
  }),
);
