import { logIn } from "@/lib/tokens/log-in";
import { login } from "@/lib/dialects/ones/contracts/auth";
import { toSignedIn } from "@/lib/dialects/ones/serializers";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { listSurroundings } from "@/lib/organizations/list-surroundings";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(login, async (ctx, { body }) => {
    const { member, secret } = await logIn(ctx, body);
    return toSignedIn(member, await listSurroundings(ctx, member), secret);
  }),
);
