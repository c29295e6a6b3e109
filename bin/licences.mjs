import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./run.mjs";

const TEXT = /^(?:licen[cs]e|notice|copying)/i;
// Next carries copies of other packages, each with its licence.
const CARRIED = "node_modules/next/dist/compiled";

/** The licences of all packages that a release holds, whole or as a part of the built pages. */
export function licences() {
  const { packages } = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8"));
  const installed = Object.entries(packages)
    .filter(([folder, { dev }]) => folder !== "" && !dev && existsSync(path.join(root, folder)))
    .map(([folder, { version, license }]) => ({
      folder,
      title: `${nameOf(folder)} ${version} (${license})`,
    }));
  const carried = readdirSync(path.join(root, CARRIED), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ folder: `${CARRIED}/${name}`, title: `${name}, in next` }));
  return [...installed, ...carried]
    .map(({ folder, title }) => [title, ...textsIn(path.join(root, folder))].join("\n\n"))
    .join(`\n\n${"-".repeat(80)}\n\n`);
}

function nameOf(folder) {
  return folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
}

function textsIn(folder) {
  const names = readdirSync(folder, { withFileTypes: true }).filter((e) => e.isFile() && TEXT.test(e.name));
  return names.map(({ name }) => readFileSync(path.join(folder, name), "utf8").trim());
}
