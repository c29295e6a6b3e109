// The benchmark: builds what is missing, then measures against the floor. `--quick` uses 100,000 members.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { ensureBrowser } from "./browser.mjs";
import { build } from "./build.mjs";
import { bundle } from "./bundle.mjs";
import { generate } from "./generate.mjs";
import { checkNode, ensurePackages } from "./packages.mjs";
import { fail, root } from "./run.mjs";

try {
  checkNode();
  process.chdir(root);
  process.env["NODE_ENV"] = "production";
  process.env["NEXT_TELEMETRY_DISABLED"] = "1";
  await ensurePackages({ dev: true });
  await generate();
  await build();
  const { only } = parseArgs({ options: { only: { type: "string" } }, strict: false }).values;
  if (!only || String(only).split(",").includes("pages")) process.env["CHROME_PATH"] = await ensureBrowser();
  await bundle(["bench/bench.ts", "bench/floor.ts", "bench/monitor.ts", "bench/stream-reader.ts"]);
  await import(pathToFileURL(path.join(root, "dist/bench.js")).href);
} catch (error) {
  fail(error);
}
