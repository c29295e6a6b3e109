import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkNode } from "@/bin/packages.mjs";

interface Lock {
  packages: Record<string, { optionalDependencies?: Record<string, string>; integrity?: string }>;
}

test("a Node.js that is too old is refused with one sentence, a newer one is not", () => {
  expect(() => checkNode("20.18.3")).toThrow("Roster needs Node.js 20.19 or newer; this is 20.18.3.");
  expect(() => checkNode("18.20.0")).toThrow("Roster needs Node.js 20.19 or newer; this is 18.20.0.");
  expect(() => checkNode("20.19.0")).not.toThrow();
  expect(() => checkNode("24.0.0")).not.toThrow();
});

test("the lock file names every platform's packages, without which `npm ci` refuses it", () => {
  const lock: Lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const missing = Object.entries(lock.packages).flatMap(([parent, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !lock.packages[`node_modules/${name}`] && !lock.packages[`${parent}/node_modules/${name}`],
    ),
  );
  expect(missing).toEqual([]);
});

test("the lock file has the digest of every package, so that nothing else is ever installed in its place", () => {
  const lock: Lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const unsure = Object.entries(lock.packages).filter(([path, { integrity }]) => path !== "" && !integrity);
  expect(unsure.map(([path]) => path)).toEqual([]);
});
