import { existsSync } from "node:fs";
import path from "node:path";
import { root } from "./run.mjs";
import { routesPlugin } from "./routes-plugin.mjs";

// Next publishes no export map, so outside its own bundler its parts are found only with their extension.
const nextParts = {
  name: "next-parts",
  setup(build) {
    build.onResolve({ filter: /^next\/[a-z]/ }, ({ path: name }) => {
      const file = name.endsWith(".js") ? name : `${name}.js`;
      return { path: existsSync(path.join(root, "node_modules", file)) ? file : name, external: true };
    });
  },
};

// Everything that is not ours stays in node_modules.
const packages = {
  name: "packages",
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path: name, kind }) => {
      if (kind === "entry-point" || name.startsWith("@/") || path.isAbsolute(name)) return null;
      return { path: name, external: true };
    });
  },
};

/** Bundles server-side TypeScript entries, such as `server.ts`, into a folder. */
export async function bundle(entries, outdir = "dist") {
  const { build, stop } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(entries.map((entry) => [path.basename(entry, ".ts"), entry])),
    outdir,
    bundle: true,
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    format: "esm",
    platform: "node",
    target: "node20",
    logLevel: "warning",
    plugins: [routesPlugin, nextParts, packages],
  });
  // Otherwise its own process would stay as long as this one.
  await stop();
}
