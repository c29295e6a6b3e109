import path from "node:path";
import { pathToFileURL } from "node:url";
import { generate } from "./generate.mjs";
import { checkNode, ensurePackages } from "./packages.mjs";
import { fail, root } from "./run.mjs";

/** Bundles a command written in TypeScript, runs its `main` with the words of the command line, and ends. */
export async function runCommand(entry) {
  try {
    const from = process.cwd();
    checkNode();
    process.chdir(root);
    await ensurePackages();
    await generate();
    const { bundle } = await import("./bundle.mjs");
    // Beside the server's own build, which may be running.
    await bundle([entry], "dist/commands");
    const built = path.join(root, "dist/commands", `${path.basename(entry, ".ts")}.js`);
    const { main } = await import(pathToFileURL(built).href);
    process.exit(await main(process.argv.slice(2), from));
  } catch (error) {
    fail(error);
  }
}
