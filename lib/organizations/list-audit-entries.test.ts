import { expect, it } from "vitest";
import { newMember, newOrganization, systemCtx, testDatabase } from "@/test/support/fixtures";
import { authenticate } from "@/lib/auth/authenticate";
import { listAuditEntries } from "@/lib/organizations/list-audit-entries";

const db = testDatabase();

it("entries from before they carried names are told as they were written", async () => {
  const organization = await newOrganization();
  const { organizationId, organizationUuid, teamId, admin } = organization;
  const member = await newMember(organization, { name: "Han Meimei" });
  const gone = 2_000_000_000;
  const said = [
    ["member.updated", "member", member.id, { departments: ["aB3dE5gH"], licenses: [1] }, { licenses: [2] }],
    ["team.member_added", "team", teamId, null, { member: member.uuid, role: "member" }],
    ["team.updated", "team", teamId, { name: "A", ownerId: 1 }, { name: "A", ownerId: 2 }],
    ["department.deleted", "department", gone, { name: "Lab", members: 3 }, null],
    ["token.created", "token", gone, null, { name: "CI", days: null }],
    ["member.password_changed", "member", member.id, null, null],
    ["member.deleted", "member", gone, { name: "must not come back" }, { status: "deleted" }],
  ] as const;
  for (const [action, type, id, before, after] of said) {
    await db.pool.query(
      `INSERT INTO audit_entries (organization_id, action, actor_id, target_type, target_id, before, after, via)
      VALUES ($1, $2, $3, $4, $5, $6, $7, 'zealot')`,
      [organizationId, action, admin.id, type, id, before, after],
    );
  }
  const ctx = { ...systemCtx(db), actor: await authenticate(db, "token", admin.token, new Date()) };
  const { entries } = await listAuditEntries(ctx, organizationUuid, { limit: said.length });
  expect(
    entries.reverse().map(({ action, target, before, after }) => [action, target.name, before, after]),
  ).toEqual(
    said.map(([action, , , before, after], at) => [
      action,
      ["Han Meimei", organization.name, organization.name, "Lab", "CI", "Han Meimei", null][at],
      before,
      after,
    ]),
  );
});

it("without a limit an answer has a thousand entries and the cursor to the others", async () => {
  const { organizationId, organizationUuid, admin } = await newOrganization();
  const ctx = { ...systemCtx(db), actor: await authenticate(db, "token", admin.token, new Date()) };
  const before = (await listAuditEntries(ctx, organizationUuid, {})).entries.length;
  await db.pool.query(
    `INSERT INTO audit_entries (organization_id, action, target_type, target_id, via)
    SELECT $1, 'member.signed_in', 'member', $2, 'pages' FROM generate_series(1, 1500)`,
    [organizationId, admin.id],
  );
  const first = await listAuditEntries(ctx, organizationUuid, {});
  expect(first.entries).toHaveLength(1000);
  const rest = await listAuditEntries(ctx, organizationUuid, { cursor: String(first.nextCursor) });
  expect(rest.entries).toHaveLength(500 + before);
  expect(rest.nextCursor).toBe(null);
});
