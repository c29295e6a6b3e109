/** The route files under app/, listed by the build: see bin/routes-plugin.mjs. */
declare module "virtual:routes" {
  const routes: readonly import("@/lib/http/host").RouteFile[];
  export default routes;
}
