// The one command: installs, generates and builds what is missing, then becomes the server. A release misses
// nothing. Plain Node.js without packages, because there may be none yet.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { checkNode, ensurePackages } from "./packages.mjs";
import { isRelease, refuseDataInside } from "./release-folder.mjs";
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
  if (isRelease) refuseDataInside();
  else await make();
  // In this very process, so that signals and exit codes need no passing on.
  await import(pathToFileURL(path.join(root, "dist/server.js")).href);
} catch (error) {
  fail(error);
}

async function make() {
  await ensurePackages();
  const { generate } = await import("./generate.mjs");
  await generate();
  if (dev) {
    const { bundle } = await import("./bundle.mjs");
    await bundle(["server.ts"]);
  } else {
    const { build } = await import("./build.mjs");
    await build();
  }
}
