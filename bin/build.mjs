import { rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { compress } from "./compress.mjs";
import { generate } from "./generate.mjs";
import { checkNode, ensurePackages } from "./packages.mjs";
import { fail, root, run, say, CliError } from "./run.mjs";
import { digestOf, unlessStamped } from "./stamp.mjs";

const SOURCES = [
  ...["app", "bin", "components", "lib", "prisma", "public", "server.ts", "instrumentation.ts", "proxy.ts"],
  ...["next.config.js", "postcss.config.js", "tsconfig.json", "package-lock.json"],
];

/** Builds pages and server when the sources differ from those of the last finished build. */
export async function build() {
  await unlessStamped("dist/.stamp", digestOf(SOURCES, process.versions.node.split(".")[0]), async () => {
    const { bundle } = await import("./bundle.mjs");
    rmSync(path.join(root, "dist"), { recursive: true, force: true });
    say("Building the pages (about a minute the first time) ...");
    const next = path.join(root, "node_modules/next/dist/bin/next");
    const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
    const code = await run("building the pages", process.execPath, [next, "build"], { env, quiet: true });
    if (code !== 0) throw new CliError("The pages could not be built; the reason is above.");
    await compress(path.join(root, ".next/static"));
    say("Building the server ...");
    await bundle(["server.ts"]).catch(() => {
      throw new CliError("The server could not be built; the reason is above.");
    });
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  try {
    checkNode();
    await ensurePackages();
    await generate();
    await build();
  } catch (error) {
    fail(error);
  }
}
