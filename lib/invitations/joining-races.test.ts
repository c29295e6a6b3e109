import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { behind } from "@/test/support/behind";
import { ctxOf, PASSWORD, systemCtx } from "@/test/support/fixtures";
import { ownDatabase } from "@/test/support/own-database";
import type { Ctx } from "@/lib/context";
import { connect, disconnect } from "@/lib/db";
import { newChannel, newUuid } from "@/lib/ids";
import { acceptInvitation } from "@/lib/invitations/accept-invitation";
import { inviteAddresses } from "@/lib/invitations/invite-addresses";
import { joinTeam } from "@/lib/invitations/join-team";
import { listInvitations } from "@/lib/invitations/list-invitations";
import { deleteMember } from "@/lib/members/delete-members";
import { createOrganization, type CreatedOrganization } from "@/lib/organizations/create-organization";

// Above all others: hooks run last to first, and a database in use is not dropped.
const db = connect(await ownDatabase(), 6);
afterAll(() => disconnect(db));

let organization: CreatedOrganization;
let teamAdmin: number;
beforeAll(async () => {
  organization = await createOrganization(systemCtx(db), {
    name: "Races",
    admin: { email: "admin@races.test", password: PASSWORD },
  });
});

const newAddress = () => `${newUuid().toLowerCase()}@races.test`;

async function newMember(email: string, activatedAt: Date | null, role: "member" | "admin" = "member") {
  const uuid = newUuid();
  const { id } = await db.prisma.member.create({
    data: {
      organizationId: organization.organizationId,
      uuid,
      uid: randomUUID(),
      email,
      username: uuid,
      channel: newChannel(uuid),
      activatedAt,
      teams: { create: { teamId: organization.teamId, role } },
    },
  });
  return id;
}

/** An address that a new team admin has invited, and its code. */
async function invited(email = newAddress()) {
  teamAdmin = await newMember(newAddress(), new Date(), "admin");
  const ctx = await ctxOf(teamAdmin, db);
  const grants = { role: "user" as const, licenses: [], departmentUuids: [] };
  await inviteAddresses(ctx, organization.teamUuid, { ...grants, emails: [email] });
  const { rows } = await listInvitations(ctx, organization.teamUuid, { search: email, limit: 1 });
  return { email, code: rows[0]?.code ?? "" };
}

const join = (email: string, code: string) =>
  joinTeam(systemCtx(db), { email, code, name: "Han", password: "seven quiet harbours" });

const LOSSES: Record<string, [string, () => unknown[]]> = {
  disabled: ["UPDATE members SET disabled_at = now() WHERE id = $1", () => [teamAdmin]],
  locked: ["UPDATE members SET locked_at = now() WHERE id = $1", () => [teamAdmin]],
  "taken out of the team": [
    `WITH held AS (SELECT id FROM teams WHERE id = $2 FOR NO KEY UPDATE)
     DELETE FROM team_members USING held WHERE team_id = held.id AND member_id = $1`,
    () => [teamAdmin, organization.teamId],
  ],
};

for (const [loss, [change, values]] of Object.entries(LOSSES)) {
  it(`nobody joins through an inviter who is ${loss} in the same moment`, async () => {
    const { email, code } = await invited();
    expect(await behind(db, [change, values()], () => join(email, code))).toMatchObject({
      code: "invitation_invalid",
    });
    expect(await db.prisma.member.count({ where: { email } })).toBe(0);
    expect(await db.prisma.invitation.findFirst({ where: { email } })).toMatchObject({ status: "pending" });
  });

  it(`nobody accepts through an inviter who is ${loss} in the same moment`, async () => {
    const email = newAddress();
    const member = await newMember(email, new Date());
    await db.prisma.teamMember.deleteMany({ where: { memberId: member } });
    const { code } = await invited(email);
    const ctx = await ctxOf(member, db);
    expect(await behind(db, [change, values()], () => acceptInvitation(ctx, code))).toMatchObject({
      code: "invitation_invalid",
    });
    expect(await db.prisma.teamMember.count({ where: { memberId: member } })).toBe(0);
  });
}

it("nobody becomes a pending member who is given more in the same moment", async () => {
  const email = newAddress();
  const member = await newMember(email, null);
  const { code } = await invited(email);
  const change = "UPDATE members SET licenses = '{3}' WHERE id = $1";
  expect(await behind(db, [change, [member]], () => join(email, code))).toMatchObject({
    code: "invitation_invalid",
  });
  expect(await db.prisma.member.findUnique({ where: { id: member } })).toMatchObject({ status: "pending" });
});

it("a member who is shut out in the same moment accepts nothing", async () => {
  const email = newAddress();
  const member = await newMember(email, new Date());
  await db.prisma.teamMember.deleteMany({ where: { memberId: member } });
  const { code } = await invited(email);
  const ctx = await ctxOf(member, db);
  const change = "UPDATE members SET locked_at = now() WHERE id = $1";
  expect(await behind(db, [change, [member]], () => acceptInvitation(ctx, code))).toMatchObject({
    code: "unauthenticated",
  });
  expect(await db.prisma.teamMember.count({ where: { memberId: member } })).toBe(0);
});

it("joining and deleting the pending member at once never wait for each other crosswise", async () => {
  const system: Ctx = {
    ...systemCtx(db),
    actor: { kind: "system", organizationId: organization.organizationId },
  };
  for (let round = 0; round < 5; round++) {
    const email = newAddress();
    const member = await newMember(email, null);
    const { code } = await invited(email);
    const [joined, deleted] = await Promise.allSettled([
      join(email, code),
      deleteMember(system, { id: member }),
    ]);
    expect(deleted.status).toBe("fulfilled");
    if (joined.status === "rejected") expect(joined.reason).toMatchObject({ code: "invitation_invalid" });
    expect(await db.prisma.member.count({ where: { email } })).toBe(0);
    expect(await db.prisma.invitation.count({ where: { email, status: "pending" } })).toBe(0);
  }
});
