import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type pg from "pg";
import { issueToken } from "@/lib/auth/issue-token";
import type { Ctx } from "@/lib/context";
import { connect, type Db, disconnect } from "@/lib/db";
import { openForServer } from "@/lib/database/open-database";
import { publish } from "@/lib/env";
import { createOrganization } from "@/lib/organizations/create-organization";
import { seedMembers } from "@/prisma/seed/seed-members";
import { type Server, start } from "@/bench/processes";

/** All that a row of the benchmark needs: three servers over one full directory, and an administrator's token. */
export interface Setting {
  members: number;
  rounds: number;
  seconds: number;
  product: Server;
  floor: Server;
  next: Server;
  db: Db;
  environment: Record<string, string>;
  organization: { id: number; uuid: string; teamUuid: string; adminUuid: string; adminUid: string };
  token: string;
  headers: Record<string, string>;
  /** A new statement-level look at the database, for rows that need ids. */
  rows<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
}

/** Opens a database of the benchmark's own, fills it, and starts the product, the floor and `next start` over it. */
export async function prepare(members: number, rounds: number, seconds: number): Promise<Setting> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "roster-bench-"));
  const database = await openForServer({ databaseUrl: undefined, dataDir });
  const secret = randomUUID() + randomUUID();
  publish({ databaseUrl: database.url, secret, origin: "http://127.0.0.1" });
  const db = connect(database.url, 4);
  const ctx: Ctx = {
    db,
    actor: null,
    now: new Date(),
    requestId: "bench",
    via: "command",
    ip: "",
    origin: "",
  };
  const password = randomUUID();
  const made = await createOrganization(ctx, {
    name: "Bench",
    admin: { email: "bench@example.com", password },
  });
  const admin = await db.prisma.member.findUniqueOrThrow({ where: { id: made.adminId } });
  const { secret: token } = await issueToken(db.prisma, made.adminId, {
    name: "bench",
    days: null,
    now: new Date(),
  });
  await fill(db, members);

  const environment = {
    DATABASE_URL: database.url,
    SECRET: secret,
    DATA_DIR: dataDir,
    NODE_ENV: "production",
    ORIGIN: "",
  };
  const product = await start(
    process.execPath,
    ["--import", "./dist/monitor.js", "dist/server.js"],
    environment,
  );
  const floor = await start(process.execPath, ["dist/floor.js"], environment);
  const nextBin = path.join("node_modules", "next", "dist", "bin", "next");
  const next = await start(process.execPath, [nextBin, "start"], {
    ...environment,
    ORIGIN: "http://127.0.0.1",
  });
  return {
    members,
    rounds,
    seconds,
    product,
    floor,
    next,
    db,
    environment,
    token,
    organization: {
      id: made.organizationId,
      uuid: made.organizationUuid,
      teamUuid: made.teamUuid,
      adminUuid: admin.uuid,
      adminUid: admin.uid,
    },
    headers: { authorization: token },
    rows: async (text, values = []) => (await db.pool.query(text, values)).rows,
    stop: async () => {
      await Promise.all([product.stop(), floor.stop(), next.stop()]);
      await disconnect(db);
      await database.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function fill(db: Db, members: number): Promise<void> {
  const began = performance.now();
  await seedMembers(db.pool, { members });
  await db.pool.query("VACUUM (ANALYZE)");
  console.log(
    `Filled ${members.toLocaleString("en")} members in ${Math.round((performance.now() - began) / 1000)} s.`,
  );
}
