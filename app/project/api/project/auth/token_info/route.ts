import { tokenInfo } from "@/lib/dialects/ones/contracts/auth";
import { presentedToken } from "@/lib/dialects/ones/presented-token";
import { toSignedIn } from "@/lib/dialects/ones/serializers";
import { selfRoute } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { MEMBER_FIELDS } from "@/lib/members/member";
import { listSurroundings } from "@/lib/organizations/list-surroundings";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  selfRoute(tokenInfo, MEMBER_FIELDS, async (ctx, { member }, { request }) =>
    toSignedIn(member, await listSurroundings(ctx, member), presentedToken(request)),
  ),
);
