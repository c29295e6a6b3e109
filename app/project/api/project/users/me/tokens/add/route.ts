import { addToken as contract } from "@/lib/dialects/ones/contracts/tokens";
import { toToken } from "@/lib/dialects/ones/token-serializer";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { addToken } from "@/lib/tokens/add-token";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(contract, async (ctx, { body: { name, expire_days: days = null } }) => {
    const { secret, token } = await addToken(ctx, { name, days });
    return { secret, token: toToken(token) };
  }),
);
