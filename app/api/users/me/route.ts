import { PLAIN_FIELDS, plainUser, readUser } from "@/lib/dialects/zealot/answers/answer-user";
import { currentUser } from "@/lib/dialects/zealot/contracts";
import { selfRoute } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  selfRoute(currentUser, PLAIN_FIELDS, async (ctx, { member }, { query: { expand } }) =>
    expand ? readUser(ctx, { id: member.id }, expand) : plainUser(member),
  ),
);
