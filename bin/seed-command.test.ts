import { expect, test } from "vitest";
import { parseMembers, seedCommand } from "@/bin/seed-command";
import { ownDatabase } from "@/test/support/own-database";
import { ledgerCounts } from "@/test/support/counts";
import { PASSWORD, systemCtx } from "@/test/support/fixtures";
import { connect, disconnect } from "@/lib/db";
import { createOrganization } from "@/lib/organizations/create-organization";

test("seeding adds to who is there, again and again, and the counts stay exact", async () => {
  const db = connect(await ownDatabase(), 4);
  try {
    await expect(seedCommand(db, 5)).rejects.toThrow(
      "There is no organization to add members to yet; run npm start once before.",
    );
    const ctx = systemCtx(db);
    const admin = { email: "boss@example.com", password: PASSWORD };
    const { organizationId } = await createOrganization(ctx, { name: "First", admin });
    await createOrganization(ctx, {
      name: "Second",
      admin: { email: "two@example.com", password: PASSWORD },
    });
    await seedCommand(db, 120);
    await seedCommand(db, 80);
    const { rows } = await db.pool.query<{ status: string; n: number; usernames: number; teamless: number }>(
      `SELECT status::text, count(*)::int AS n, count(DISTINCT username)::int AS usernames,
        count(*) FILTER (WHERE NOT EXISTS (SELECT FROM team_members t WHERE t.member_id = m.id))::int AS teamless
       FROM members m WHERE organization_id = $1 GROUP BY 1`,
      [organizationId],
    );
    const of = (status: string) => rows.find((row) => row.status === status)?.n ?? 0;
    expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(201);
    expect(rows.every(({ n, usernames, teamless }) => n === usernames && teamless === 0)).toBe(true);
    const counts = await ledgerCounts(db, organizationId);
    expect(counts.status).toEqual({
      active: of("active"),
      pending: of("pending"),
      locked: of("locked"),
      disabled: of("disabled"),
    });
    expect((await db.prisma.member.count()) - 201).toBe(1);
  } finally {
    await disconnect(db);
  }
});

test.each(["", "0", "-5", "1.5", "many", "10000001", "1e3"])("%j is not a number of members", (text) => {
  expect(() => parseMembers(text)).toThrow(
    `--members must be a whole number from 1 to 10000000, and not ${JSON.stringify(text)}.`,
  );
});
