import { expect, test } from "playwright/test";
import { send } from "@/test/support/api";
import { newMember, type TestMember } from "@/test/support/fixtures";
import { INVALID_CODE, join, newAddress, preview, withTeamAdmin } from "@/test/support/invitations";
import { onesAs } from "@/test/support/ones";
import { PATH as ACCOUNTS } from "@/e2e/api/accounts/support";

type Team = Awaited<ReturnType<typeof withTeamAdmin>>;

const zealotAs = ({ token }: TestMember) => ({ headers: { Authorization: token } });

/** Every way in which somebody loses the right to invite into a team. */
const LOSSES: Record<string, (team: Team) => Promise<{ status: number }>> = {
  disabled: ({ organization: { organizationUuid }, admin, teamAdmin }) =>
    onesAs(admin).post(`organization/${organizationUuid}/disable_members`, { members: [teamAdmin.uuid] }),
  locked: ({ admin, teamAdmin }) => send("POST", `/api/users/${teamAdmin.id}/lock`, zealotAs(admin)),
  deleted: ({ admin, teamAdmin }) => send("DELETE", `/api/users/${teamAdmin.id}`, zealotAs(admin)),
  "made an ordinary member of the team": ({ admin, teamAdmin, teamUuid }) =>
    onesAs(admin).post(`team/${teamUuid}/members/update`, { user_uuid: teamAdmin.uuid, team_role: "member" }),
  "taken out of the team": ({ admin, teamAdmin, teamUuid }) =>
    onesAs(admin).post(`team/${teamUuid}/members/remove`, { members: [teamAdmin.uuid] }),
};

for (const [loss, lose] of Object.entries(LOSSES)) {
  test(`an invitation lets nobody in after its inviter was ${loss}, until somebody with the right renews it`, async () => {
    const team = await withTeamAdmin();
    const { organization, admin, teamAdmin, teamUuid, invitations, invite, listed, codeFor } = team;
    const [stranger, pending] = [newAddress(), await newMember(organization, { activatedAt: null })];
    const emails = [stranger, pending.email];
    for (const email of emails) await invite(teamAdmin, email);
    const codes = [await codeFor(admin, stranger), await codeFor(admin, pending.email)];
    expect([200, 202]).toContain((await lose(team)).status);

    for (const [index, email] of emails.entries()) {
      expect(await preview(codes[index])).toEqual(INVALID_CODE);
      expect(await join(email, codes[index])).toEqual(INVALID_CODE);
      expect(await listed(admin, email)).toMatchObject({ state: "open", needs_renewal: true });
    }
    expect(await invitations(admin, "resend", { codes })).toMatchObject({ status: 200 });
    for (const email of emails) {
      expect(await listed(admin, email)).toMatchObject({ state: "open", needs_renewal: false });
      expect(await join(email, await codeFor(admin, email))).toMatchObject({
        status: 200,
        body: { teams: [{ uuid: teamUuid }] },
      });
    }
  });
}

test("a member accepts no invitation of somebody who has lost the right to give it", async () => {
  const team = await withTeamAdmin();
  const { organization, admin, teamAdmin, teamUuid, invitations, invite, codeFor } = team;
  const member = await newMember(organization);
  await onesAs(admin).post(`team/${teamUuid}/members/remove`, { members: [member.uuid] });
  await invite(teamAdmin, member.email);
  const accept = async (invite_code: string | undefined) =>
    onesAs(member).post("auth/accept_invitation", { invite_code });
  const code = await codeFor(admin, member.email);
  await LOSSES["locked"]?.(team);

  expect(await accept(code)).toEqual(INVALID_CODE);
  await invitations(admin, "resend", { codes: [code] });
  expect(await accept(await codeFor(admin, member.email))).toMatchObject({
    status: 200,
    body: { user: { uuid: member.uuid }, teams: [{ uuid: teamUuid }] },
  });
});

test("an administrator's invitation ends with the administrator, whatever it grants", async () => {
  const { organization, admin, teamUuid, invitations, invite, codeFor } = await withTeamAdmin();
  const leaving = await newMember(organization, { role: "admin" });
  const [back, ordinary] = [newAddress(), newAddress()];
  await invite(leaving, back, { role: "admin" });
  await invite(leaving, ordinary);
  const codes = [await codeFor(admin, back), await codeFor(admin, ordinary)];
  const demote = { ...zealotAs(admin), body: { role: "user" } };
  expect(await send("PATCH", `/api/users/${leaving.id}`, demote)).toMatchObject({ status: 200 });
  expect(await join(back, codes[0])).toEqual(INVALID_CODE);
  expect(await join(ordinary, codes[1])).toEqual(INVALID_CODE);

  await invitations(admin, "resend", { codes });
  for (const email of [back, ordinary]) {
    expect(await join(email, await codeFor(admin, email))).toMatchObject({
      status: 200,
      body: { teams: [{ uuid: teamUuid }] },
    });
  }
});

/** Every way in which a member is deleted. */
const DELETIONS: Record<string, (as: TestMember, member: TestMember) => Promise<{ status: number }>> = {
  "in zealot": (as, { id }) => send("DELETE", `/api/users/${id}`, zealotAs(as)),
  "in accounts": ({ token }, { uid }) => send("DELETE", `${ACCOUNTS}${uid}/`, { token }),
  "in a batch of accounts": ({ token }, { uid }) =>
    send("DELETE", `${ACCOUNTS}delete-accounts/`, { token, body: { accountUids: [uid] } }),
};

for (const [way, remove] of Object.entries(DELETIONS)) {
  test(`deleting a member ${way} revokes the open invitations to its address`, async () => {
    const { organization, admin, invite, listed, codeFor } = await withTeamAdmin();
    const [pending, other] = [await newMember(organization, { activatedAt: null }), newAddress()];
    await invite(admin, pending.email);
    await invite(admin, other);
    const code = await codeFor(admin, pending.email);
    expect(await remove(admin, pending)).toMatchObject({ status: 200 });

    expect(await join(pending.email, code)).toEqual(INVALID_CODE);
    // With the address of the deleted erased.
    expect(await listed(admin, pending.email)).toBe(undefined);
    const email = `@deleted-${pending.id}`;
    expect(await listed(admin, email)).toMatchObject({ email, state: "revoked" });
    expect(await listed(admin, other)).toMatchObject({ state: "open" });
    const trail = `organization/${organization.organizationUuid}/audit_entries?action=invitation.revoked`;
    expect(await onesAs(admin).get(trail)).toMatchObject({
      status: 200,
      body: { entries: [{ actor: { uuid: admin.uuid }, before: { email: null, erased: true } }] },
    });
  });
}
