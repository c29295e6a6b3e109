import { listLicenses as contract } from "@/lib/dialects/ones/contracts/organization";
import { toLicense } from "@/lib/dialects/ones/serializers";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { listLicenses } from "@/lib/licenses/list-licenses";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(contract, async (ctx, { params }) => ({
    licenses: (await listLicenses(ctx, params.orgUUID)).map(toLicense),
  })),
);
