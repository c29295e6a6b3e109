import { getCurrentUser } from "@/lib/dialects/ones/contracts/users";
import { CURRENT_USER_FIELDS, toCurrentUser } from "@/lib/dialects/ones/serializers";
import { selfRoute } from "@/lib/http/create-route";
import { Reply } from "@/lib/http/reply";
import { resource } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  selfRoute(getCurrentUser, CURRENT_USER_FIELDS, async (_ctx, { member, organizationUuid }) => {
    return new Reply(toCurrentUser(member, organizationUuid), { version: member.version });
  }),
);
