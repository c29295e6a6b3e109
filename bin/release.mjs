// `npm run release`: a folder, and an archive of it, that run without a build, npm or a network.
import { cpSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "./build.mjs";
import { generate } from "./generate.mjs";
import { licences } from "./licences.mjs";
import { checkNode, ensurePackages } from "./packages.mjs";
import { MARK } from "./release-folder.mjs";
import { fail, root, run, say, CliError } from "./run.mjs";
import { runtimeFiles } from "./runtime-files.mjs";

const RUN = ["start", "directory", "roster", "command", "packages", "release-folder", "run"];
const COMMANDS = RUN.map((name) => `bin/${name}.mjs`);
const ENTRIES = ["bin/directory.ts", "bin/roster.ts"];
const OWN = [...COMMANDS, "next.config.js", "prisma/migrations", "deploy", "docs", "LICENSE", "README.md"];
const STARTED = ["dist/server.js", "dist/commands/directory.js", "dist/commands/roster.js"];
const RUNS_THERE = /\bbin\/(?:start|directory|roster)\.mjs(?! --dev)/;

/** The release's package.json: its commands, and no packages to install. */
function describeRelease({ name, version, description, license, type, engines, scripts }) {
  const kept = Object.entries(scripts).filter(([, script]) => RUNS_THERE.test(script));
  const about = { name, version, private: true, description, license, type, engines };
  return { ...about, scripts: Object.fromEntries(kept) };
}

/** PostgreSQL's programs find their libraries by links, which npm does not keep: makes them, and runs one. */
async function completePostgres(folder) {
  const { bundle } = await import("./bundle.mjs");
  await bundle(["lib/database/embedded-binaries.ts"], "dist/commands");
  const url = pathToFileURL(path.join(root, "dist/commands/embedded-binaries.js")).href;
  const { locateBinaries } = await import(url);
  process.chdir(folder);
  locateBinaries(null);
  process.chdir(root);
}

async function release() {
  if (process.platform !== "linux") throw new CliError("A release is made on Linux, for Linux.");
  const product = JSON.parse(readFileSync("package.json", "utf8"));
  const title = `${product.name}-${product.version}-${process.platform}-${process.arch}`;
  const folder = path.join(root, "dist", title);
  const archive = `${folder}.tar.gz`;
  for (const old of [folder, archive]) rmSync(old, { recursive: true, force: true });
  say("Collecting what runs ...");
  const { bundle } = await import("./bundle.mjs");
  await bundle(ENTRIES, "dist/commands");
  for (const file of [...OWN, ...(await runtimeFiles(STARTED))]) {
    cpSync(file, path.join(folder, file), { recursive: true, verbatimSymlinks: true });
  }
  const write = (name, text) => writeFileSync(path.join(folder, name), text);
  write("package.json", `${JSON.stringify(describeRelease(product), null, 2)}\n`);
  write("THIRD-PARTY-LICENCES.txt", licences());
  write(MARK, `${JSON.stringify({ version: product.version })}\n`);
  await completePostgres(folder);
  say("Packing it ...");
  // Whoever unpacks it as root must not hand it to the user who happens to have the packer's number.
  const owner = ["--owner=0", "--group=0", "--numeric-owner", "--mode=a+rX,u+w,go-w"];
  const args = ["-czf", archive, ...owner, "-C", path.dirname(folder), title];
  if ((await run("packing", "tar", args)) !== 0) throw new CliError("tar could not pack the release.");
  say(`Made dist/${title}.tar.gz (${Math.round(statSync(archive).size / 1e6)} MB).`);
}

try {
  checkNode();
  process.chdir(root);
  await ensurePackages();
  await generate();
  await build();
  await release();
} catch (error) {
  fail(error);
}
