import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { settingNames } from "@/lib/env";
import { STOP_WITHIN_MS } from "@/lib/server/terminal";

// What the images, Node.js and PostgreSQL read, beside Roster's own settings.
const OTHERS = ["NODE_ENV"];
// What the image or the profile decides, and nobody who starts it.
const DECIDED = ["HOST", "PORT", "DATA_DIR", "DATABASE_URL"];

const service = z.object({
  profiles: z.array(z.string()),
  image: z.string().optional(),
  environment: z.record(z.string(), z.string()),
  stop_grace_period: z.string().regex(/^\d+s$/),
  init: z.boolean().optional(),
  volumes: z.array(z.string()).optional(),
});
const compose = z
  .object({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.null()) })
  .parse(parse(readFileSync("compose.yaml", "utf8"), { merge: true }));
const ours = Object.entries(compose.services).filter(([, { image }]) => image === "roster");
const dockerfile = readFileSync("Dockerfile", "utf8");
const unit = readFileSync("deploy/roster.service", "utf8");

const unknown = (names: Iterable<string>) =>
  [...names].filter((name) => !settingNames.includes(name) && !OTHERS.includes(name));
/** The values of an instruction, or of a unit's key. */
const valuesOf = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, value = ""]) => value);

test("compose.yaml gives Roster only settings that there are, and passes on all that one may choose", () => {
  expect(ours.map(([name, { profiles }]) => [name, profiles])).toEqual([
    ["roster", ["embedded"]],
    ["roster-on-postgres", ["postgres"]],
  ]);
  for (const [, { environment, init }] of ours) {
    expect(unknown(Object.keys(environment))).toEqual([]);
    expect(Object.keys(environment)).toEqual(
      expect.arrayContaining(settingNames.filter((name) => !DECIDED.includes(name))),
    );
    expect(init).toBe(true);
    for (const [name, value] of Object.entries(environment))
      if (name !== "DATABASE_URL") expect(value).toBe(`\${${name}:-}`);
  }
});

test("compose.yaml keeps both databases in volumes that it declares", () => {
  const kept = Object.values(compose.services).flatMap(({ volumes = [] }) =>
    volumes.map((one) => one.split(":")[0]),
  );
  expect(kept).toEqual(Object.keys(compose.volumes));
});

test("the image and the unit give Roster only settings that there are", () => {
  const set = valuesOf(dockerfile, /^ENV (.+)$/gm).flatMap((line) => valuesOf(line, /(\w+)=/g));
  expect(set).toContain("DATA_DIR");
  expect(unknown(set)).toEqual([]);
  const given = valuesOf(unit, /^Environment=(\w+)=/gm);
  expect(given).toContain("DATA_DIR");
  expect(unknown(given)).toEqual([]);
});

test("whatever manages Roster gives it more time to stop than it takes", () => {
  const seconds = [
    ...ours.map(([, { stop_grace_period: period }]) => Number.parseInt(period)),
    ...valuesOf(unit, /^TimeoutStopSec=(\d+)$/gm).map(Number),
  ];
  expect(seconds).toHaveLength(3);
  for (const one of seconds) expect(one * 1000).toBeGreaterThan(STOP_WITHIN_MS);
  // PostgreSQL's processes are Roster's to stop.
  expect(valuesOf(unit, /^KillMode=(\w+)$/gm)).toEqual(["mixed"]);
});

test("the image does not run as root, and is built and run on one Node.js", () => {
  expect(valuesOf(dockerfile, /^USER (\w+)$/gm)).toEqual(["node"]);
  expect(new Set(valuesOf(dockerfile, /^FROM (\S+)/gm)).size).toBe(1);
});
