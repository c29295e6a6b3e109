// Everything that must hold, from a fresh clone: sets up what it needs, checks, and ends with the tally.
import { build } from "./build.mjs";
import { ensureBrowser } from "./browser.mjs";
import { generate } from "./generate.mjs";
import { checkNode, ensurePackages } from "./packages.mjs";
import { root, run } from "./run.mjs";
import { forgetSettings } from "./settings.mjs";
import {
  check,
  conclude,
  countReport,
  countStep,
  forgetReport,
  playwrightTests,
  vitestTests,
} from "./tally.mjs";

forgetSettings();

const tool = (title, script, args = [], env = {}) =>
  run(title, process.execPath, [`node_modules/${script}`, ...args], { env });

function step(title, script, args) {
  return check(title, async () => countStep(title, await tool(title, script, args)));
}

async function playwright(title, projects, env = {}) {
  const report = `test-results/${title.replaceAll(" ", "-")}.json`;
  forgetReport(report);
  const args = ["test", ...projects.flatMap((name) => ["--project", name]), "--reporter=list,json"];
  const code = await tool(title, "playwright/cli.js", args, { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  countReport(title, report, code, playwrightTests);
}

process.chdir(root);
let ready = false;
await check("set-up", async () => {
  checkNode();
  await ensurePackages({ dev: true });
  await generate();
  ready = true;
});

if (ready) {
  await step("lint", "eslint/bin/eslint.js", [".", "--max-warnings", "0"]);
  await step("circular imports", "dependency-cruiser/bin/dependency-cruise.mjs", [
    "lib",
    "components",
    "app",
  ]);
  await step("unused code", "knip/bin/knip.js", ["--no-progress"]);
  await step("format", "prettier/bin/prettier.cjs", ["--check", ".", "--log-level", "warn"]);
  await step("types", "typescript/bin/tsc", ["--noEmit"]);
  await check("unit and domain tests", async () => {
    const report = "test-results/vitest.json";
    forgetReport(report);
    const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const code = await tool("unit and domain tests", "vitest/vitest.mjs", args);
    countReport("unit and domain tests", report, code, vitestTests);
  });
  let built = false;
  await check("build", async () => {
    await build();
    countStep("build", 0);
    built = true;
  });
  if (built) {
    await check("API tests", () => playwright("API tests", ["api"]));
    await check("tests of starting and stopping", () =>
      playwright("tests of starting and stopping", ["operations"]),
    );
    await check("page tests", async () => {
      process.env["CHROME_PATH"] = await ensureBrowser();
      await playwright("page tests", ["pages"]);
    });
    await check("API tests on next start", () =>
      playwright("API tests on next start", ["api"], { E2E_HOST: "next" }),
    );
  }
}

process.exitCode = conclude();
