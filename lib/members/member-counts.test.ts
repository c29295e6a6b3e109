import pg from "pg";
import { expect, it } from "vitest";
import { newMember, newOrganization, testDatabase } from "@/test/support/fixtures";
import { databaseUrl } from "@/lib/env";
import { connect, disconnect } from "@/lib/db";
import { compactCounts } from "@/lib/members/compact-counts";
import { countMembers } from "@/lib/members/count-members";
import { ledgerCounts, ledgerOfTeam } from "@/test/support/counts";
import { readerOf } from "@/test/support/member-lists";
import { ownDatabase } from "@/test/support/own-database";

const db = testDatabase();

it("counts follow every change and survive folding", async () => {
  const organization = await newOrganization();
  const ctx = readerOf(db, organization.organizationId);
  const some = await Promise.all([
    newMember(organization, { licenses: [1, 3] }),
    newMember(organization, { licenses: [3], activatedAt: null }),
    newMember(organization, { role: "developer" }),
    newMember(organization, { disabledAt: new Date() }),
  ]);
  const expected = {
    status: { active: 3, pending: 1, locked: 0, disabled: 1 },
    role: { user: 3, developer: 1, admin: 1 },
    licenses: { 1: 1, 2: 0, 3: 2, 4: 0, 5: 0, 6: 0, 7: 0, 8: 0 },
  };
  expect(await ledgerCounts(db, organization.organizationId)).toEqual(expected);
  await compactCounts(db);
  expect(await ledgerCounts(db, organization.organizationId)).toEqual(expected);

  await db.prisma.member.update({
    where: { id: some[0]?.id ?? 0 },
    data: { lockedAt: new Date(), licenses: [] },
  });
  await db.prisma.member.update({ where: { id: some[2]?.id ?? 0 }, data: { deletedAt: new Date() } });
  await db.prisma.member.update({ where: { id: some[1]?.id ?? 0 }, data: { title: "Cook" } });
  expect(await ledgerCounts(db, organization.organizationId)).toEqual({
    status: { active: 1, pending: 1, locked: 1, disabled: 1 },
    role: { user: 3, developer: 0, admin: 1 },
    licenses: { ...expected.licenses, 1: 0, 3: 1 },
  });
  await db.prisma.teamMember.delete({
    where: { teamId_memberId: { teamId: organization.teamId, memberId: some[1]?.id ?? 0 } },
  });
  const inTeam = (teamId: number) => ledgerOfTeam(db, organization.organizationId, teamId);
  expect(await inTeam(organization.teamId)).toEqual({ active: 1, pending: 0, locked: 1, disabled: 1 });
  expect(await inTeam(-1)).toEqual({ active: 0, pending: 0, locked: 0, disabled: 0 });
  expect(await countMembers(ctx, { teamUuid: organization.teamUuid })).toBe(3);
  expect(await countMembers(ctx, {})).toBe(4);
});

it("folding after one change of one in 10,000 organizations touches its rows alone", async () => {
  const own = connect(await ownDatabase(), 2);
  const rows = async (columns: string) =>
    (await own.pool.query<{ id: string }>(`SELECT ${columns} FROM member_counts ORDER BY 1`)).rows;
  const sums = () =>
    rows("organization_id || kind || key AS id, sum(delta) OVER (PARTITION BY organization_id, kind, key)");
  try {
    await own.pool.query(
      `INSERT INTO organizations (uuid, name) SELECT lpad(n::text, 8, '0'), 'One' FROM generate_series(1, 10000) n`,
    );
    await own.pool.query(
      `INSERT INTO members (organization_id, uuid, uid, username, channel, activated_at, licenses)
       SELECT id, uuid, gen_random_uuid(), 'one-' || id, 'one', now(), '{1,2}' FROM organizations`,
    );
    await compactCounts(own);
    await own.pool.query("UPDATE members SET locked_at = now(), licenses = '{1}' WHERE username = 'one-77'");
    const before = await rows("id");
    const [summed] = [new Set((await sums()).map((row) => JSON.stringify(row)))];

    await compactCounts(own);

    const after = new Set((await rows("id")).map(({ id }) => id));
    const kept = before.filter(({ id }) => after.has(id)).length;
    expect(before.length).toBeGreaterThan(40_000);
    expect({ removed: before.length - kept, added: after.size - kept }).toEqual({ removed: 4, added: 0 });
    const folded = (await sums()).map((row) => JSON.stringify(row));
    // Counts that came to nothing have no row any more.
    expect(folded.filter((row) => !summed.has(row))).toEqual([]);
    expect(summed.size - folded.length).toBe(2);
  } finally {
    await disconnect(own);
  }
});

it("counts stay right when a member joins a team while being locked", async () => {
  const organization = await newOrganization();
  const { id: memberId } = await newMember(organization);
  const { teamId } = organization;
  const connectionString = databaseUrl();
  const [joining, locking] = [new pg.Client({ connectionString }), new pg.Client({ connectionString })];
  await Promise.all([joining.connect(), locking.connect()]);
  try {
    await joining.query("DELETE FROM team_members WHERE member_id = $1", [memberId]);
    for (const first of [joining, locking]) {
      await joining.query("BEGIN");
      await locking.query("BEGIN");
      const join = () =>
        joining.query("INSERT INTO team_members (team_id, member_id) VALUES ($1, $2)", [teamId, memberId]);
      const lock = () =>
        locking.query(
          "UPDATE members SET locked_at = CASE WHEN locked_at IS NULL THEN now() END WHERE id = $1",
          [memberId],
        );
      await (first === joining ? join() : lock());
      const second = first === joining ? lock() : join();
      await first.query("COMMIT");
      await second;
      await (first === joining ? locking : joining).query("COMMIT");
      const { active, locked } = await ledgerOfTeam(db, organization.organizationId, teamId);
      expect({ first: first === joining ? "join" : "lock", active, locked }).toEqual(
        first === joining ? { first: "join", active: 1, locked: 1 } : { first: "lock", active: 2, locked: 0 },
      );
      await joining.query("DELETE FROM team_members WHERE member_id = $1", [memberId]);
    }
  } finally {
    await Promise.all([joining.end(), locking.end()]);
  }
});

it("counts 10,000 members of a team in seconds on a connection that began with one", async () => {
  const organization = await newOrganization();
  const { teamId, organizationId } = organization;
  const { id: first } = await newMember(organization);
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  const teamIs = async (active: number, locked: number) =>
    expect(await ledgerOfTeam(db, organizationId, teamId)).toEqual({
      active,
      pending: 0,
      locked,
      disabled: 0,
    });
  try {
    // Plans of trigger functions are made at their first use: here, for a single row.
    await client.query("DELETE FROM team_members WHERE member_id = $1", [first]);
    await client.query("INSERT INTO team_members (team_id, member_id) VALUES ($1, $2)", [teamId, first]);
    await client.query("UPDATE members SET locked_at = now() WHERE id = $1", [first]);

    await client.query(
      `INSERT INTO members (organization_id, uuid, uid, username, channel, activated_at)
       SELECT $1::int, substr(md5($1::int || '-' || n), 1, 8), gen_random_uuid(), 'many-' || $1::int || '-' || n, 'many', now()
       FROM generate_series(1, 10000) n`,
      [organizationId],
    );
    // What compares every row with every other takes longer than this.
    await client.query("SET statement_timeout = '7s'");
    await client.query(
      `INSERT INTO team_members (team_id, member_id)
       SELECT $1, id FROM members WHERE organization_id = $2 AND channel = 'many'`,
      [teamId, organizationId],
    );
    await teamIs(10_001, 1);
    await client.query(
      "UPDATE members SET locked_at = now() WHERE organization_id = $1 AND channel = 'many'",
      [organizationId],
    );
    await teamIs(1, 10_001);
    await client.query("DELETE FROM team_members WHERE team_id = $1 AND role = 'member'", [teamId]);
    await teamIs(1, 0);
  } finally {
    await client.end();
  }
});
