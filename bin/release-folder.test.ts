import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { refuseDataInside } from "./release-folder.mjs";

const elsewhere = mkdtempSync(path.join(os.tmpdir(), "roster-release-"));
afterAll(() => rmSync(elsewhere, { recursive: true }));

const start = (DATA_DIR: string) => () => refuseDataInside({ NODE_ENV: "test", DATA_DIR });

test("data are refused in the folder of a release, also through the link that leads to it", () => {
  const link = path.join(elsewhere, "roster");
  symlinkSync(path.resolve(), link);
  for (const inside of ["", ".data", path.resolve("data"), path.join(link, "data", "main"), link]) {
    expect(start(inside)).toThrow("DATA_DIR must be a folder outside of the release's own");
  }
  for (const outside of [elsewhere, path.join(elsewhere, "data"), "../data", "/var/lib/roster"]) {
    expect(start(outside)).not.toThrow();
  }
});
