import { checkInvitations } from "@/lib/dialects/ones/contracts/invitations";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { checkAddresses } from "@/lib/invitations/check-addresses";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(checkInvitations, async (ctx, { params, body }) => {
    const judged = await checkAddresses(ctx, params.teamUUID, body.emails);
    return { results: judged.map(({ written, state }) => ({ email: written, state })) };
  }),
);
