import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { npm, run, say, CliError } from "./run.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The path of a Chromium that runs here, found or installed. Throws `CliError` when none can be had. */
export async function ensureBrowser() {
  const found = findBrowser() ?? (await playwrightBrowser());
  if (found) return found;
  say("Installing a browser for the page tests ...");
  const [command, args] = npm();
  await run("installing a browser", command, [...args, "exec", "--", "playwright", "install", "chromium"]);
  const downloaded = await playwrightBrowser();
  if (downloaded) return downloaded;
  if (process.geteuid?.() === 0 && runs("apt-get")) {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run("reading the list of system packages", "apt-get", ["update", "-q"], { env });
    const install = ["install", "-y", "-q", "--no-install-recommends", "chromium"];
    await run("installing chromium", "apt-get", install, { env });
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new CliError("No Chromium was found and none could be installed; name one with CHROME_PATH.");
}

function findBrowser() {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [process.env["CHROME_PATH"], ...onPath].find((file) => file && existsSync(file) && runs(file));
}

async function playwrightBrowser() {
  const { chromium } = await import("playwright");
  const file = chromium.executablePath();
  return existsSync(file) && runs(file) ? file : undefined;
}

function runs(program) {
  // Some systems ship a placeholder under this name that only tells how to install the program.
  return spawnSync(program, ["--version"], { timeout: 20_000 }).status === 0;
}
