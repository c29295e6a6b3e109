import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { npm, root, run, say, CliError } from "./run.mjs";

const OLDEST = [20, 19];

/** Throws `CliError` when this Node.js is too old to run the product. */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new CliError(`Roster needs Node.js ${OLDEST.join(".")} or newer; this is ${version}.`);
}

/** Installs the packages of package-lock.json unless they are there; with `dev`, the test tools too. */
export async function ensurePackages({ dev = false } = {}) {
  if (installed({ dev })) return;
  say("Installing packages ...");
  const [command, args] = npm();
  // No package here needs its install script, and some want hosts other than the registry.
  const flags = [
    "ci",
    "--include=dev",
    "--no-audit",
    "--no-fund",
    "--no-progress",
    "--ignore-scripts",
    "--loglevel=error",
  ];
  const code = await run("installing packages", command, [...args, ...flags]);
  if (code !== 0) throw new CliError("The packages could not be installed; npm says why above.");
}

/** Whether node_modules holds what the lock file names, judged by npm's own record of what it installed. */
function installed({ dev }) {
  const record = path.join(root, "node_modules/.package-lock.json");
  if (!existsSync(record)) return false;
  const here = JSON.parse(readFileSync(record, "utf8")).packages;
  const wanted = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(([name, { version, optional, devOptional, dev: test }]) => {
    if (name === "") return true;
    const found = here[name];
    if (found) return found.version === version;
    return Boolean(optional || devOptional || (test && !dev));
  });
}
