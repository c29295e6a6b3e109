import { updateLicense as contract } from "@/lib/dialects/ones/contracts/organization";
import { stampOf } from "@/lib/dialects/ones/serializers";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { updateLicense } from "@/lib/licenses/update-license";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(contract, async (ctx, { params, body }) => {
    const { license_type: license, held, seats = null } = body;
    await updateLicense(ctx, params.orgUUID, { license, held, seats });
    return stampOf(ctx);
  }),
);
