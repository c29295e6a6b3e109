import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./run.mjs";

/** The files below these files and folders, relative to the checkout, sorted; no generated code, no tests. */
export function filesBelow(names) {
  const found = [];
  const visit = (name) => {
    const stat = statSync(path.join(root, name), { throwIfNoEntry: false });
    if (!stat || name === "lib/generated" || /\.test\.tsx?$/.test(name)) return;
    if (stat.isDirectory()) for (const entry of readdirSync(path.join(root, name))) visit(`${name}/${entry}`);
    else found.push(name);
  };
  names.forEach(visit);
  return found.sort();
}

/** A digest of the names and contents of all those files, and of `extra`. */
export function digestOf(names, extra = "") {
  const hash = createHash("sha256").update(extra);
  for (const name of filesBelow(names)) {
    hash.update(`\0${name}\0`).update(readFileSync(path.join(root, name)));
  }
  return hash.digest("hex");
}

/** Runs `work` unless its last success was for the same digest. */
export async function unlessStamped(file, digest, work) {
  const stamp = path.join(root, file);
  if (read(stamp) === digest) return;
  rmSync(stamp, { force: true });
  await work();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

function read(file) {
  return statSync(file, { throwIfNoEntry: false }) ? readFileSync(file, "utf8") : null;
}
