import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { systemCtx } from "@/test/support/fixtures";
import { ownDatabase } from "@/test/support/own-database";
import { migrateUntil, rowsByTable } from "@/test/support/upgrade";
import { authenticate } from "@/lib/auth/authenticate";
import { conceal } from "@/lib/auth/secret";
import { newSecret } from "@/lib/auth/tokens";
import { migrate } from "@/lib/database/migrate";
import { connect, disconnect } from "@/lib/db";
import { findKeptAnswer } from "@/lib/idempotency";
import { digest } from "@/lib/ids";
import { codeDigest, invitationCode } from "@/lib/invitations/invitation-code";
import { joinTeam } from "@/lib/invitations/join-team";

const connectionString = await ownDatabase("template0");
const client = new pg.Client({ connectionString });
await client.connect();
const db = connect(connectionString, 2);
afterAll(() => Promise.all([disconnect(db), client.end()]));

const NONCE = "0198c0de-0000-4000-8000-000000000001";
const OLD_NONCE = "0198c0de-0000-4000-8000-000000000002";

/** Rows as the version before 20261124010000 wrote them, a few in every table. */
async function fill({ token, session }: { token: string; session: string }): Promise<void> {
  const insert = (statement: string, values: unknown[] = []) => client.query(statement, values);
  await insert(`INSERT INTO organizations (uuid, name, locale, invite_domains) VALUES
    ('OrgOne01', 'One', 'zh-CN', '{people.test}'), ('OrgTwo02', 'Two', 'en', '{}')`);
  await insert("INSERT INTO organization_licenses VALUES (1, 1, NULL), (1, 2, 50), (2, 1, NULL)");
  await insert(`INSERT INTO members (organization_id, uuid, uid, username, email, phone, name, name_pinyin, role,
      licenses, channel, activated_at, locked_at, disabled_at, deleted_at)
    SELECT 1 + (n > 5)::int, 'Member' || lpad(n::text, 2, '0'), gen_random_uuid(), 'member-' || n,
      'member-' || n || '@people.test', '+86 188 0000 000' || n, '李雷 ' || n, 'Li Lei ' || n,
      CASE WHEN n IN (1, 6) THEN 'admin' ELSE 'user' END::"MemberRole", ARRAY[1, 2]::smallint[], 'u' || n,
      CASE WHEN n <> 2 THEN now() END, CASE WHEN n = 3 THEN now() END, CASE WHEN n = 4 THEN now() END,
      CASE WHEN n = 5 THEN now() END
    FROM generate_series(1, 6) n`);
  await insert(`INSERT INTO teams (organization_id, uuid, name, owner_id, locked) VALUES
    (1, 'TeamOne1', 'First', 1, false), (1, 'TeamTwo2', 'Second', 1, true), (2, 'TeamSix6', 'Other', 6, false)`);
  await insert(`INSERT INTO team_members (team_id, member_id, role) VALUES
    (1, 1, 'owner'), (1, 2, 'member'), (2, 1, 'owner'), (2, 3, 'admin'), (3, 6, 'owner')`);
  await insert(`INSERT INTO departments (team_id, uuid, name, parent_id) VALUES
    (1, 'Depart01', 'Sales', NULL), (1, 'Depart02', 'North', 1)`);
  await insert("INSERT INTO member_departments VALUES (1, 1), (2, 2)");
  await insert(
    `INSERT INTO sessions (member_id, digest, user_agent, ip, expires_at)
     VALUES (1, $1, 'Chromium', '192.0.2.1', now() + interval '9 days')`,
    [digest(session)],
  );
  await insert("INSERT INTO tokens (member_id, digest, name, hint) VALUES (1, $1, 'deploy', 'rst_abcd')", [
    digest(token),
  ]);
  await insert(
    `INSERT INTO invitations (organization_id, team_id, email, role, licenses, department_ids, status, nonce,
       code_digest, invited_by_id, expires_at, closed_at)
     VALUES (1, 1, 'guest@people.test', 'developer', '{2}', '{2}', 'pending', $1, $2, 1, now() + interval '7 days', NULL),
       (1, 1, 'gone@people.test', 'user', '{}', '{}', 'revoked', $3, $4, 1, now(), now())`,
    [NONCE, codeDigest(invitationCode(NONCE)), OLD_NONCE, codeDigest(invitationCode(OLD_NONCE))],
  );
  await insert(`INSERT INTO audit_entries (organization_id, action, actor_id, target_type, target_id, before, after, via)
    VALUES (1, 'member.updated', 1, 'member', 2, '{"name": "Li"}', '{"name": "李雷 2"}', 'zealot')`);
  await insert(
    `INSERT INTO idempotency_keys (member_id, key, fingerprint, status, body)
     VALUES (1, 'done', $1, 200, $2), (1, 'under way', $1, NULL, NULL)`,
    [digest("request"), conceal("idempotency 1 done", '{"id":2}')],
  );
  await insert("INSERT INTO throttles VALUES ('password:member:1', 3, now() + interval '10 minutes')");
}

test("a filled database loses nothing, its credentials go on working and its open invitations let people in", async () => {
  await migrateUntil(client, "20261124010000_sign_in_epoch");
  const secrets = { token: newSecret(), session: newSecret() };
  await fill(secrets);
  const before = await rowsByTable(client);
  for (const [table, rows] of Object.entries(before)) expect(rows, table).not.toEqual([]);

  await migrate(client);
  expect(await rowsByTable(client)).toMatchObject(before);

  const ctx = systemCtx(db);
  for (const kind of ["token", "session"] as const) {
    const { member, organizationUuid } = await authenticate(db, kind, secrets[kind], ctx.now);
    expect({ id: member.id, organizationUuid }).toEqual({ id: 1, organizationUuid: "OrgOne01" });
  }
  const request = { memberId: 1, key: "done", fingerprint: digest("request") };
  expect(await findKeptAnswer(ctx, request)).toEqual({ status: 200, body: '{"id":2}' });

  const joined = await joinTeam(ctx, {
    code: invitationCode(NONCE),
    email: "guest@people.test",
    name: "Han Meimei",
    password: "seven quiet harbours",
  });
  expect(joined.member).toMatchObject({
    organizationId: 1,
    role: "developer",
    licenses: [2],
    status: "active",
  });
  const { member } = await authenticate(db, "token", joined.secret, ctx.now);
  expect(member.id).toBe(joined.member.id);
});
