import { describe, expect, it } from "vitest";
import { ctxOf, newMember, newOrganization, systemCtx, testDatabase } from "@/test/support/fixtures";
import { issueToken } from "@/lib/auth/credentials";
import { checkCredentials } from "@/lib/auth/sign-in";
import { endSession, startSession } from "@/lib/auth/sessions";
import { transaction } from "@/lib/db";
import { randomText } from "@/lib/ids";
import { acceptInvitation } from "@/lib/invitations/accept-invitation";
import { inviteAddresses } from "@/lib/invitations/invite-addresses";
import { joinTeam } from "@/lib/invitations/join-team";
import { listInvitations } from "@/lib/invitations/list-invitations";
import { createMembers } from "@/lib/members/create-members";
import { deleteMember, deleteMembers } from "@/lib/members/delete-members";
import { eraseNextMembers } from "@/lib/members/erase-members";
import { lockMember, unlockMember } from "@/lib/members/lock-member";
import { updateMember } from "@/lib/members/update-member";
import { createTeam } from "@/lib/teams/create-team";
import { addTeamMembers, removeTeamMembers, updateTeamMember } from "@/lib/teams/team-members";
import { updateTeam } from "@/lib/teams/update-team";
import { addToken } from "@/lib/tokens/add-token";

const db = testDatabase();
const PASSWORD = "seven quiet harbours";

/** Where each of the texts stands in any table, as `table text`. */
async function places(texts: readonly string[]): Promise<string[]> {
  const { rows: tables } = await db.pool.query<{ name: string }>(
    "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await db.pool.query<{ text: string }>(
      `SELECT text FROM unnest($1::text[]) text
       WHERE EXISTS (SELECT FROM ${name} t WHERE lower(t::text) LIKE '%' || lower(text) || '%')`,
      [texts],
    );
    found.push(...rows.map(({ text }) => `${name} ${text}`));
  }
  return found;
}

/** Somebody who was invited, joined, and did and suffered everything that is written down of a member. */
async function livedThrough() {
  const organization = await newOrganization();
  const { organizationUuid, teamUuid, admin } = organization;
  const own = randomText(12).toLowerCase();
  const ip = `2001:db8:${randomText(4)
    .replace(/[^0-9a-f]/gi, "1")
    .toLowerCase()}::77`;
  const boss = { ...(await ctxOf(admin.id)), ip: "192.0.2.1" };
  const first = `first-${own}@erase.test`;
  const second = await createTeam(boss, organizationUuid, {
    name: "2",
    description: "",
    ownerUuid: admin.uuid,
  });
  const invite = async (email: string, into = teamUuid) => {
    await inviteAddresses(boss, into, {
      emails: [email],
      role: "developer",
      licenses: [],
      departmentUuids: [],
    });
    return (await listInvitations(boss, into, { search: email, limit: 1 })).rows[0]?.code ?? "";
  };
  const nobody = { ...systemCtx(db), via: "ones", ip };
  const name = `Anna ${own}`;
  const joined = await joinTeam(nobody, {
    code: await invite(first),
    email: first,
    name,
    password: PASSWORD,
  });
  const { id, uuid } = joined.member;
  const now = `now-${own}@erase.test`;
  const changes = {
    ...{ name: `Berta ${own}`, username: `b-${own}`, email: now, phone: `+86 ${own}`, title: `Title ${own}` },
    ...{ company: `Company ${own}`, description: `About ${own}`, avatar: `https://erase.test/${own}.png` },
  };
  await updateMember(boss, { id }, changes, {});
  await acceptInvitation({ ...(await ctxOf(id)), ip }, await invite(now, second.uuid));
  const signIn = async () => {
    const proven = await checkCredentials(nobody, { identifier: now, password: PASSWORD });
    return startSession(nobody, proven, { userAgent: `Browser ${own}`, had: null });
  };
  await endSession({ ...nobody, via: "pages" }, await signIn());
  await addToken({ ...(await ctxOf(id)), ip }, { name: `Token ${own}`, days: null });
  await expect(checkCredentials(nobody, { identifier: now, password: "wrong" })).rejects.toThrow();
  const team = await createTeam(boss, organizationUuid, { name: "Team", description: "", ownerUuid: uuid });
  await updateTeam(boss, { organizationUuid, teamUuid: team.uuid }, { ownerUuid: admin.uuid });
  await updateTeamMember(boss, team.uuid, { memberUuid: uuid, role: "member" });
  await removeTeamMembers(boss, team.uuid, [uuid]);
  await addTeamMembers(boss, team.uuid, { memberUuids: [uuid], role: "member" });
  await updateMember(boss, { id }, { role: "admin" }, {});
  const other = await newMember(organization, { name: "Han Meimei" });
  await updateMember({ ...(await ctxOf(id)), ip }, { id: other.id }, { title: "Cook" }, {});
  await lockMember(boss, { id });
  await expect(checkCredentials(nobody, { identifier: now, password: PASSWORD })).rejects.toThrow();
  await unlockMember(boss, { id });
  await signIn();
  await updateMember(boss, { id }, { email: `last-${own}@erase.test` }, {});
  return { organization, boss, id, uuid, own, ip, other };
}

describe("deleting a member", () => {
  it("leaves nothing personal of it in any table, and what happened stays", async () => {
    const { organization, boss, id, uuid, own, ip, other } = await livedThrough();
    const { organizationId } = organization;
    const trail = () => db.prisma.auditEntry.findMany({ where: { organizationId }, orderBy: { id: "asc" } });
    const before = await trail();
    const held = await places([own, ip]);
    expect(held).toEqual(
      expect.arrayContaining([`audit_entries ${own}`, `invitations ${own}`, `sessions ${ip}`]),
    );

    await deleteMember(boss, { id });

    expect(await places([own, ip])).toEqual([]);
    expect(await db.prisma.erasure.count({ where: { memberId: id } })).toBe(0);
    const after = await trail();
    const facts = (entries: typeof after) =>
      entries.map(({ before: _, after: __, ip: ___, ...fact }) => fact);
    expect(facts(after.slice(0, before.length))).toEqual(facts(before));
    const said = (action: string) =>
      after.filter((entry) => entry.action === action).map((entry) => entry.after);
    expect(said("member.joined")).toEqual([
      { email: null, name: null, role: "developer", licenses: [], erased: true },
    ]);
    expect(said("invitation.accepted")).toEqual([
      { email: null, erased: true },
      { email: null, erased: true },
    ]);
    expect(said("team.created")).toContainEqual({ name: "Team", owner: { uuid, name: null } });
    expect(said("team.member_added")).toContainEqual({ member: { uuid, name: null }, role: "member" });
    expect(said("token.created")).toEqual([{ name: null, days: null, erased: true }]);
    // What it did to others stays, without the address that it came from.
    const done = after.find(({ targetId, actorId }) => targetId === other.id && actorId === id);
    expect(done).toMatchObject({ before: { title: "" }, after: { title: "Cook" }, ip: "" });
    const suffered = after.filter(({ action }) => action === "member.locked");
    expect(suffered).toMatchObject([{ actorId: organization.admin.id, targetId: id, ip: "192.0.2.1" }]);
  });

  it("leaves what is said of others, also of who has a former address of it now", async () => {
    const { organization, boss, id, own } = await livedThrough();
    const taker = await newMember(organization, { name: "Li Hua", email: `first-${own}@erase.test` });
    await updateMember(boss, { id: taker.id }, { title: "Heir" }, {});
    await deleteMember(boss, { id });
    const where = { organizationId: organization.organizationId, email: `first-${own}@erase.test` };
    expect(await db.prisma.invitation.count({ where })).toBe(1);
    expect(await db.prisma.member.findUnique({ where: { id: taker.id } })).toMatchObject({ name: "Li Hua" });
  });

  it("erases hundreds at once in the same transaction, and what is more within a turn of the server's tidying", async () => {
    const { organizationId, admin } = await newOrganization();
    const system = { ...systemCtx(db), actor: { kind: "system" as const, organizationId } };
    const own = randomText(12).toLowerCase();
    const make = async (prefix: string, count: number) => {
      const rows = Array.from({ length: count }, (_, n) => ({
        value: { name: `Anna ${prefix}${own}`, email: `${prefix}${n}-${own}@erase.test` },
      }));
      return (await createMembers(system, rows)).map(({ uid }) => uid);
    };
    const [few, many] = [await make("few", 500), await make("many", 501)];
    const boss = await ctxOf(admin.id);
    await deleteMembers(boss, few);
    expect(await places([`few${own}`])).toEqual([]);
    await deleteMembers(boss, many);
    expect(await places([`many${own}`])).toEqual([`audit_entries many${own}`]);
    while (await transaction(db, eraseNextMembers));
    expect(await places([own])).toEqual([]);
    expect(await db.prisma.auditEntry.count({ where: { organizationId, action: "member.deleted" } })).toBe(
      1001,
    );
  });

  it("two that erase the same entry at once lose nothing of what the other erased", async () => {
    const organization = await newOrganization();
    const { organizationId, admin } = organization;
    const own = randomText(12).toLowerCase();
    const actor = await newMember(organization, { role: "admin", name: `Actor ${own}` });
    const target = await newMember(organization, { name: `Target ${own}` });
    await updateMember(
      { ...(await ctxOf(actor.id)), ip: "198.51.100.5" },
      { id: target.id },
      { name: `T ${own}` },
      {},
    );
    const boss = await ctxOf(admin.id);
    await Promise.all([deleteMember(boss, { id: actor.id }), deleteMember(boss, { id: target.id })]);
    const entry = await db.prisma.auditEntry.findFirstOrThrow({
      where: { organizationId, action: "member.updated", targetId: target.id },
    });
    expect(entry).toMatchObject({ actorId: actor.id, ip: "", after: { name: null, erased: true } });
    expect(await places([own])).toEqual([]);
  });
});

it("a sign-in that meets a deletion leaves no credential of the deleted", async () => {
  const organization = await newOrganization();
  const member = await newMember(organization);
  const holder = await db.pool.connect();
  await holder.query("BEGIN");
  await holder.query("SELECT FROM members WHERE id = $1 FOR UPDATE", [member.id]);
  const issued = issueToken(
    db.prisma,
    { memberId: member.id, epoch: null },
    { name: "late", days: 1, now: new Date() },
  );
  const refused = expect(issued).rejects.toMatchObject({ code: "invalid_credentials" });
  await expect
    .poll(
      async () =>
        (await holder.query("SELECT FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'"))
          .rowCount,
    )
    .toBeGreaterThan(0);
  await holder.query(
    "UPDATE members SET deleted_at = now(), email = NULL, sign_in_epoch = sign_in_epoch + 1 WHERE id = $1",
    [member.id],
  );
  await holder.query("COMMIT");
  holder.release();
  await refused;
});
