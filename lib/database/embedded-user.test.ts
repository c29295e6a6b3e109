import { chownSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { whoRunsIt } from "@/lib/database/embedded-user";
import { temporaryFolder } from "@/test/support/process";

const { folder, remove } = temporaryFolder();
afterAll(remove);

function clusterOf(name: string, uid: number): string {
  const cluster = path.join(folder, name);
  mkdirSync(cluster);
  writeFileSync(path.join(cluster, "PG_VERSION"), "18\n");
  chownSync(cluster, uid, uid);
  return cluster;
}

describe.skipIf(process.geteuid?.() !== 0)("started by root", () => {
  it("lets the owner of the database run it", () => {
    expect(whoRunsIt(clusterOf("theirs", 4321))).toEqual({ uid: 4321, gid: 4321, name: "number 4321" });
  });

  it("says whose a copy must be that root has made", () => {
    const cluster = clusterOf("copied", 0);
    expect(() => whoRunsIt(cluster)).toThrow(
      new RegExp(
        `^The database in ${cluster} belongs to root, and PostgreSQL must not run as root; make its folder that of ` +
          `the user who is to run it: chown -R (postgres|nobody) "${cluster}"\\.$`,
      ),
    );
  });
});
