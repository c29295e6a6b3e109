import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./run.mjs";
import { filesBelow } from "./stamp.mjs";

// What makes a route file one of the API's, wherever a dialect has its paths.
const RESOURCE = /from "@\/lib\/http\/resource"/;

/** The API's route files: each with its path, such as `/things/{id}`, and its file. */
export function apiRoutes() {
  return filesBelow(["app"])
    .filter(
      (file) => file.endsWith("/route.ts") && RESOURCE.test(readFileSync(path.join(root, file), "utf8")),
    )
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
