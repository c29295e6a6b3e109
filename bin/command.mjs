import path from "node:path";
import { pathToFileURL } from "node:url";
import { checkNode, ensurePackages } from "./packages.mjs";
import { isRelease, refuseDataInside } from "./release-folder.mjs";
import { fail, root } from "./run.mjs";

/**
 * Runs `main` of a command written in TypeScript with the words of the command line, and ends. In a checkout
 * it is bundled first.
 */
export async function runCommand(entry, { worksOnData = true } = {}) {
  try {
    const from = process.cwd();
    checkNode();
    process.chdir(root);
    if (!isRelease) await bundled(entry);
    else if (worksOnData) refuseDataInside();
    const built = path.join(root, "dist/commands", `${path.basename(entry, ".ts")}.js`);
    const { main } = await import(pathToFileURL(built).href);
    process.exit(await main(process.argv.slice(2), from));
  } catch (error) {
    fail(error);
  }
}

async function bundled(entry) {
  await ensurePackages();
  const { generate } = await import("./generate.mjs");
  await generate();
  const { bundle } = await import("./bundle.mjs");
  // Beside the server's own build, which may be running.
  await bundle([entry], "dist/commands");
}
