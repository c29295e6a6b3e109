import {
  appendFileSync,
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { writeSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { boundLog, logSize, writtenSince } from "@/lib/database/embedded-log";

const folder = mkdtempSync(path.join(os.tmpdir(), "roster-test-"));
const log = path.join(folder, "database.log");
afterAll(() => rmSync(folder, { recursive: true }));

test("of a log only what was written since a start is that start's reason", () => {
  expect([logSize(log), writtenSince(log, 0)]).toEqual([0, ""]);
  writeFileSync(log, "earlier\n");
  const before = logSize(log);
  appendFileSync(log, "now\n");
  expect(writtenSince(log, before)).toBe("now\n");
});

test("a log past 10 MB is kept as .1, and whoever appends to it goes on in the emptied one", async () => {
  const server = openSync(log, "a");
  try {
    await boundLog(log);
    expect(readFileSync(log, "utf8")).toBe("earlier\nnow\n");
    for (const round of ["first", "second"]) {
      writeSync(server, `${round}\n`.padEnd(10 * 2 ** 20 + 1, "."));
      await boundLog(log);
      writeSync(server, "after\n");
      expect(writtenSince(log, 2 ** 20)).toBe("after\n");
      expect(readFileSync(`${log}.1`, "utf8")).toContain(`${round}\n`);
    }
    expect(readFileSync(`${log}.1`, "utf8")).not.toContain("first");
  } finally {
    closeSync(server);
  }
});
