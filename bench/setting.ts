import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type pg from "pg";
import { issueToken } from "@/lib/auth/credentials";
import { commandContext } from "@/lib/context";
import { connect, type Db, disconnect } from "@/lib/db";
import { openForServer } from "@/lib/database/open-database";
import { publish } from "@/lib/env";
import { createOrganization } from "@/lib/organizations/create-organization";
import { seedMembers } from "@/prisma/seed/seed-members";
import { type Server, start } from "@/bench/processes";

/** All that the benchmark's rows need: three servers over one full directory, an administrator's token. */
export interface Setting {
  members: number;
  /** A shorter look at fewer members. */
  quick: boolean;
  rounds: number;
  /** How long each target is driven in a round. */
  seconds: number;
  product: Server;
  floor: Server;
  next: Server;
  db: Db;
  environment: Record<string, string>;
  organization: {
    id: number;
    uuid: string;
    teamUuid: string;
    adminId: number;
    adminUuid: string;
    adminUid: string;
    someUid: string;
  };
  token: string;
  headers: Record<string, string>;
  /** A new statement-level look at the database, for rows that need ids. */
  rows<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
}

/**
 * Opens a database of the benchmark's own, fills it, and starts the product, the floor and `next start` over
 * it. With `kept`, a directory, the database stays there and is filled only once.
 */
export async function prepare(quick: boolean, kept: string | undefined): Promise<Setting> {
  const members = quick ? 100_000 : 1_000_000;
  if (kept !== undefined) await mkdir(kept, { recursive: true });
  const dataDir = kept ?? (await mkdtemp(path.join(tmpdir(), "roster-bench-")));
  const database = await openForServer({ databaseUrl: undefined, dataDir });
  const secret = randomUUID() + randomUUID();
  publish({ databaseUrl: database.url, secret, origin: "http://127.0.0.1" });
  const db = connect(database.url, 4);
  const password = randomUUID();
  const filled = await db.prisma.member.findFirst({ where: { email: ADMIN } });
  if (!filled) {
    await createOrganization(commandContext(db), { name: "Bench", admin: { email: ADMIN, password } });
    await fill(db, members);
  }
  const admin = await db.prisma.member.findFirstOrThrow({
    where: { email: ADMIN },
    include: { organization: { include: { teams: { orderBy: { id: "asc" }, take: 1 } } } },
  });
  const some = await db.prisma.member.findFirstOrThrow({
    where: { organizationId: admin.organizationId, email: { not: ADMIN }, deletedAt: null },
    orderBy: { id: "asc" },
  });
  const { secret: token } = await issueToken(
    db.prisma,
    { memberId: admin.id, epoch: null },
    {
      name: "bench",
      days: null,
      now: new Date(),
    },
  );

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
    quick,
    rounds: quick ? 3 : 5,
    seconds: quick ? 0.5 : 2,
    product,
    floor,
    next,
    db,
    environment,
    token,
    organization: {
      id: admin.organizationId,
      uuid: admin.organization.uuid,
      teamUuid: admin.organization.teams[0]?.uuid ?? "",
      adminId: admin.id,
      adminUuid: admin.uuid,
      adminUid: admin.uid,
      someUid: some.uid,
    },
    headers: { authorization: token },
    rows: async (text, values = []) => (await db.pool.query(text, values)).rows,
    stop: async () => {
      await Promise.all([product.stop(), floor.stop(), next.stop()]);
      await disconnect(db);
      await database.stop();
      if (kept === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const ADMIN = "bench@example.com";

async function fill(db: Db, members: number): Promise<void> {
  const began = performance.now();
  await seedMembers(db.pool, { members });
  await db.pool.query("VACUUM (ANALYZE)");
  console.log(
    `Filled ${members.toLocaleString("en")} members in ${Math.round((performance.now() - began) / 1000)} s.`,
  );
}
