// The one command: installs, generates and builds what is missing, then becomes the server.
// Plain Node.js without packages, because there may be none yet.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "./build.mjs";
import { generate } from "./generate.mjs";
import { checkNode, ensurePackages } from "./packages.mjs";
import { fail, root, CliError } from "./run.mjs";

const options = process.argv.slice(2);
const dev = options.includes("--dev");

try {
  const unknown = options.find((option) => !["--dev", "--demo"].includes(option));
  if (unknown !== undefined) {
    throw new CliError(`${unknown} means nothing to a start; the one option there is, is --demo.`);
  }
  checkNode();
  process.chdir(root);
  process.env["NODE_ENV"] = dev ? "development" : "production";
  process.env["NEXT_TELEMETRY_DISABLED"] = "1";
  await ensurePackages();
  await generate();
  if (dev) {
    const { bundle } = await import("./bundle.mjs");
    await bundle(["server.ts"]);
  } else {
    await build();
  }
  // In this very process, so that signals and exit codes need no passing on.
  await import(pathToFileURL(path.join(root, "dist/server.js")).href);
} catch (error) {
  fail(error);
}
