import { acceptInvitation as contract } from "@/lib/dialects/ones/contracts/auth";
import { presentedToken } from "@/lib/dialects/ones/presented-token";
import { toSignedIn } from "@/lib/dialects/ones/serializers";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { acceptInvitation } from "@/lib/invitations/accept-invitation";
import { listSurroundings } from "@/lib/organizations/list-surroundings";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(contract, async (ctx, { body, request }) => {
    const member = await acceptInvitation(ctx, body.invite_code);
    return toSignedIn(member, await listSurroundings(ctx, member), presentedToken(request));
  }),
);
