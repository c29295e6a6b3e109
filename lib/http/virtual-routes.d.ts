/** The route files under app/, listed by the build: see bin/routes-plugin.mjs. */
declare module "virtual:routes" {
  import type { RouteFile } from "@/lib/http/host";
  const routes: readonly RouteFile[];
  export default routes;
}
