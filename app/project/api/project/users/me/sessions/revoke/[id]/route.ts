import { revokeSession as contract } from "@/lib/dialects/ones/contracts/tokens";
import { stampOf } from "@/lib/dialects/ones/serializers";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { revokeSession } from "@/lib/tokens/revoke-credential";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(contract, async (ctx, { params }) => {
    await revokeSession(ctx, params.id);
    return stampOf(ctx);
  }),
);
