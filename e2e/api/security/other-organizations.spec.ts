import { expect, test } from "playwright/test";
import { newMember, newOrganization, testDatabase } from "@/test/support/fixtures";
import { INVALID_CODE, join, newAddress, preview, withTeamAdmin } from "@/test/support/invitations";

test("an address of another organization is checked and invited like one that nobody has", async () => {
  const elsewhere = await newOrganization();
  const foreign = [
    await newMember(elsewhere),
    await newMember(elsewhere, { activatedAt: null, role: "admin" }),
    await newMember(elsewhere, { disabledAt: new Date() }),
    await newMember(elsewhere, { lockedAt: new Date() }),
  ].map(({ email }) => email);
  const { organization, admin, teamAdmin, invitations, codeFor } = await withTeamAdmin();
  for (const as of [admin, teamAdmin]) {
    const unknown = newAddress();
    const emails = [...foreign, unknown];
    const state = as === admin ? "ok" : "invited";
    expect(await invitations(as, "check", { emails })).toEqual({
      status: 200,
      body: {
        results: emails.map((email) => ({ email, state: email === unknown ? "ok" : state })),
      },
    });
    expect(await invitations(as, "add_batch", { emails })).toEqual({
      status: 200,
      body: { bad_emails: [], success_emails: emails, failures: [], fail_license_types: [] },
    });
    for (const email of emails) {
      expect(await preview(await codeFor(as, email))).toEqual({
        status: 200,
        body: {
          email,
          team_name: organization.name,
          org_name: organization.name,
          invited_by: as === admin ? "Ada Admin" : "Li Lei",
          expire_time: expect.any(Number),
          has_account: false,
        },
      });
    }
  }
});

test("joining as somebody of another organization is one and the same error, and touches nobody", async () => {
  const elsewhere = await newOrganization();
  const members = [await newMember(elsewhere), await newMember(elsewhere, { activatedAt: null })];
  const { teamAdmin, invite, codeFor } = await withTeamAdmin();
  for (const { id, email } of members) {
    const { prisma } = testDatabase();
    const before = await prisma.member.findUniqueOrThrow({ where: { id }, include: { teams: true } });
    await invite(teamAdmin, email);
    const code = await codeFor(teamAdmin, email);
    expect(await join(email, code)).toEqual(INVALID_CODE);
    expect(await join(newAddress(), code)).toEqual(INVALID_CODE);
    expect(await prisma.member.findUniqueOrThrow({ where: { id }, include: { teams: true } })).toEqual(
      before,
    );
  }
});
