import { joinTeam as contract } from "@/lib/dialects/ones/contracts/auth";
import { toSignedIn } from "@/lib/dialects/ones/serializers";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { joinTeam } from "@/lib/invitations/join-team";
import { listSurroundings } from "@/lib/organizations/list-surroundings";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(contract, async (ctx, { body: { invite_code: code, ...same } }) => {
    const { member, secret } = await joinTeam(ctx, { code, ...same });
    return toSignedIn(member, await listSurroundings(ctx, member), secret);
  }),
);
