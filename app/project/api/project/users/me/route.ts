import { requireMember } from "@/lib/auth/actor";
import { getCurrentUser } from "@/lib/dialects/ones/contracts/users";
import { toCurrentUser } from "@/lib/dialects/ones/serializers";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(getCurrentUser, async (ctx) => {
    const { member, organizationUuid } = requireMember(ctx.actor);
    return toCurrentUser(member, organizationUuid);
  }),
);
