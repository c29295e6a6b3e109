import { listSessions as contract } from "@/lib/dialects/ones/contracts/tokens";
import { toSession } from "@/lib/dialects/ones/token-serializer";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { listSessions } from "@/lib/tokens/list-credentials";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(contract, async (ctx) => ({ sessions: (await listSessions(ctx)).map(toSession) })),
);
