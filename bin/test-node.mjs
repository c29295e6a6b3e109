// `npm run test:node -- 22`: the tests on another Node.js, which is installed from npm's registry.
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { fail, npm, root, run, say, CliError } from "./run.mjs";

const [version = "", ...rest] = process.argv.slice(2);

/** The program of that version, in a folder that only npm fills. */
async function install() {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = path.join(root, "node_modules/.cache", `node-${version}`);
  const program = path.join(folder, "node_modules", name, "bin/node");
  if (existsSync(program)) return program;
  say(`Installing Node.js ${version} ...`);
  mkdirSync(folder, { recursive: true });
  const [command, args] = npm();
  const flags = ["--prefix", folder, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts"];
  const code = await run("installing", command, [...args, "install", ...flags, `${name}@${version}`]);
  if (code !== 0 || !existsSync(program))
    throw new CliError(`There is no Node.js ${version} for this system.`);
  return program;
}

try {
  if (!/^\d+(\.\d+){0,2}$/.test(version)) {
    throw new CliError("Say which Node.js, such as: npm run test:node -- 22");
  }
  const program = await install();
  // First on the PATH, for npm and whatever else the tests start by name.
  const PATH = [path.dirname(program), process.env["PATH"]].join(path.delimiter);
  const args = rest.length > 0 ? rest : ["bin/test.mjs"];
  process.exitCode = await run(`tests on Node.js ${version}`, program, args, { env: { PATH } });
} catch (error) {
  fail(error);
}
