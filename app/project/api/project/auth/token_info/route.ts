import { requireMember } from "@/lib/auth/actor";
import { tokenInfo } from "@/lib/dialects/ones/contracts/auth";
import { presentedToken } from "@/lib/dialects/ones/presented-token";
import { toSignedIn } from "@/lib/dialects/ones/serializers";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { loadSurroundings } from "@/lib/organizations/load-surroundings";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(tokenInfo, async (ctx, { request }) => {
    const { member } = requireMember(ctx.actor);
    return toSignedIn(member, await loadSurroundings(ctx, member), presentedToken(request));
  }),
);
