import { enableMembers as contract } from "@/lib/dialects/ones/contracts/organization";
import { stampOf } from "@/lib/dialects/ones/serializers";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { enableMembers } from "@/lib/members/disable-members";
import { requireOrganization } from "@/lib/organizations/require-organization";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(contract, async (ctx, { params, body }) => {
    requireOrganization(ctx, params.orgUUID, "members:disable");
    await enableMembers(ctx, body.members);
    return stampOf(ctx);
  }),
);
