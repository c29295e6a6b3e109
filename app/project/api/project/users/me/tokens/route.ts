import { listTokens as contract } from "@/lib/dialects/ones/contracts/tokens";
import { toToken } from "@/lib/dialects/ones/token-serializer";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { listTokens } from "@/lib/tokens/list-credentials";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(contract, async (ctx) => ({ tokens: (await listTokens(ctx)).map(toToken) })),
);
