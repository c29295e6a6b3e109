// `npm run seed` and `npm run organization`: work on the directory, whether its server runs or not.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { checkNode, ensurePackages } from "./packages.mjs";
import { isRelease, refuseDataInside } from "./release-folder.mjs";
import { fail, root } from "./run.mjs";

try {
  checkNode();
  process.chdir(root);
  if (isRelease) refuseDataInside();
  else {
    await ensurePackages();
    const { generate } = await import("./generate.mjs");
    await generate();
    const { bundle } = await import("./bundle.mjs");
    // Beside the server's own build, which may be running.
    await bundle(["bin/directory.ts"], "dist/commands");
  }
  const { main } = await import(pathToFileURL(path.join(root, "dist/commands/directory.js")).href);
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  fail(error);
}
