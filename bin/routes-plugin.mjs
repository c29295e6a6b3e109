import path from "node:path";
import { root } from "./run.mjs";
import { filesBelow } from "./stamp.mjs";

const FOLDERS = ["app/api", "app/openapi", "app/project"];
const NOT_OURS = "app/api/auth/[...nextauth]/route.ts";

/** The API's route files: `{ path: "/api/users/{id}/lock", file: "app/api/users/[id]/lock/route.ts" }`. */
export function apiRoutes() {
  return filesBelow(FOLDERS)
    .filter((file) => file.endsWith("/route.ts") && file !== NOT_OURS)
    .map((file) => ({ file, path: pathOf(file) }));
}

function pathOf(file) {
  const folders = file.split("/").slice(1, -1);
  return folders
    .filter((folder) => !/^\(.*\)$/.test(folder))
    .map((folder) => `/${folder.replace(/^\[+(.*?)\]+$/, "{$1}")}`)
    .join("");
}

function moduleText() {
  const lines = apiRoutes().map(
    ({ file, path: pattern }) =>
      `{ path: ${JSON.stringify(pattern)}, load: () => import(${JSON.stringify(path.join(root, file))}) },`,
  );
  return `export default [\n${lines.join("\n")}\n];\n`;
}

/** `virtual:routes`, declared in lib/http/virtual-routes.d.ts, for esbuild. */
export const routesPlugin = {
  name: "routes",
  setup(build) {
    build.onResolve({ filter: /^virtual:routes$/ }, () => ({ path: "routes", namespace: "routes" }));
    build.onLoad({ filter: /.*/, namespace: "routes" }, () => ({ contents: moduleText(), resolveDir: root }));
  },
};

/** The same for vitest. */
export function viteRoutesPlugin() {
  return {
    name: "routes",
    resolveId: (id) => (id === "virtual:routes" ? "\0virtual:routes" : null),
    load: (id) => (id === "\0virtual:routes" ? moduleText() : null),
  };
}
