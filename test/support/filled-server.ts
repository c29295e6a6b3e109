import { readFileSync } from "node:fs";
import path from "node:path";
import { PASSWORD } from "@/test/support/fixtures";
import { startServer, temporaryFolder } from "@/test/support/process";
import { issueToken } from "@/lib/auth/credentials";
import { hashPassword } from "@/lib/auth/passwords";
import { connect, type Db, disconnect } from "@/lib/db";
import { seedMembers } from "@/prisma/seed/seed-members";

const ADMINS = 50;
const OTHERS = 5_000;

/** A server of the test's own with a full directory, and who calls it. */
export interface FilledServer {
  origin: string;
  databaseUrl: string;
  db: Db;
  /** Of fifty administrators. */
  tokens: string[];
  /** Of one of them, whose password is `PASSWORD`. */
  email: string;
  /** Of members who are no administrators. */
  ids: number[];
  /** Ends it in order, with all that it stored; its exit code or signal. */
  stop(): Promise<number | string>;
}

/** Starts a server over a database of its own with `members` made-up members. */
export async function startFilledServer(members: number): Promise<FilledServer> {
  const { folder, remove } = temporaryFolder();
  const server = await startServer({ DATA_DIR: folder });
  const { url } = JSON.parse(readFileSync(path.join(folder, "database.json"), "utf8"));
  const db = connect(url, 2);
  await seedMembers(db.pool, { members });
  await db.pool.query("VACUUM (ANALYZE)");
  const admins = await db.pool.query<{ id: number; email: string }>(
    `UPDATE members SET role = 'admin', password_hash = $1 WHERE id IN
       (SELECT id FROM members WHERE status = 'active' AND email IS NOT NULL ORDER BY id LIMIT ${ADMINS})
     RETURNING id, email`,
    [await hashPassword(PASSWORD)],
  );
  const others = await db.pool.query<{ id: number }>(
    `SELECT id FROM members WHERE role = 'user' AND status = 'active' ORDER BY id LIMIT ${OTHERS}`,
  );
  const issued = { name: "test", days: null, now: new Date() };
  const secrets = admins.rows.map(({ id }) => issueToken(db.prisma, { memberId: id, epoch: null }, issued));
  return {
    origin: server.origin,
    databaseUrl: url,
    db,
    tokens: (await Promise.all(secrets)).map(({ secret }) => secret),
    email: admins.rows[0]?.email ?? "",
    ids: others.rows.map(({ id }) => id),
    async stop() {
      await disconnect(db);
      server.child.kill("SIGTERM");
      const code = await server.ended;
      remove();
      return code;
    },
  };
}

/** Signs in on the API; the answer's status. */
export async function signIn({ origin, email }: Pick<FilledServer, "origin" | "email">): Promise<number> {
  const body = JSON.stringify({ email, password: PASSWORD });
  const answer = await fetch(`${origin}/project/api/project/auth/login`, { method: "POST", body });
  await answer.text();
  return answer.status;
}

/** How many members a directory has whose size matters: E2E_MEMBERS, for a long run by hand. */
export function manyMembers(): number {
  return Number(process.env["E2E_MEMBERS"] ?? 200_000);
}
