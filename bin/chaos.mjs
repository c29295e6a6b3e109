// The long tests of what Roster stands on: servers killed, frozen and cut off while they are in use.
import { build } from "./build.mjs";
import { generate } from "./generate.mjs";
import { checkNode, ensurePackages } from "./packages.mjs";
import { fail, root, run } from "./run.mjs";
import { forgetSettings } from "./settings.mjs";

try {
  checkNode();
  process.chdir(root);
  forgetSettings();
  await ensurePackages({ dev: true });
  await generate();
  await build();
  // Options after the project go to Playwright: `npm run test:chaos -- -g "silent"`.
  const args = ["node_modules/playwright/cli.js", "test", "--project=chaos", "--workers=1"];
  process.exitCode = await run("chaos tests", process.execPath, [...args, ...process.argv.slice(2)]);
} catch (error) {
  fail(error);
}
