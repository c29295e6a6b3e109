import { logOut } from "@/lib/tokens/log-out";
import { logout } from "@/lib/dialects/ones/contracts/auth";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(logout, async (ctx) => {
    await logOut(ctx);
    return {};
  }),
);
