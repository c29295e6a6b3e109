import { randomBytes, randomUUID } from "node:crypto";
import { newMember, testDatabase } from "@/test/support/fixtures";
import { expect, expectAccessible, test } from "@/test/support/page-test";

test("tells who did what to whom, and narrows by action in the address", async ({
  adminPage,
  organization,
  request,
}) => {
  const member = await newMember(organization, { name: "Han Meimei" });
  const headers = { authorization: organization.admin.token };
  expect((await request.post(`/api/users/${member.id}/lock`, { headers })).status()).toBe(202);
  expect((await request.delete(`/api/users/${member.id}/unlock`, { headers })).status()).toBe(202);

  await adminPage.goto("/audit");
  const table = adminPage.getByRole("table", { name: "Audit" });
  await expect(table.getByRole("row").filter({ hasText: "Ada Admin unlocked Han Meimei" })).toContainText(
    "zealot API",
  );
  await adminPage.getByLabel("Action").selectOption("Member locked");
  await expect(adminPage).toHaveURL("/audit?action=member.locked");
  await expect(table.getByText("unlocked")).toHaveCount(0);

  const row = table.getByRole("row").filter({ hasText: "Ada Admin locked Han Meimei" });
  await row.getByRole("button", { name: "Show details" }).click();
  await expect(table.getByText("Request id")).toBeVisible();
});

test("shows older entries page by page", async ({ adminPage, organization, request }) => {
  const member = await newMember(organization);
  const headers = { authorization: organization.admin.token };
  for (let round = 0; round < 26; round++) {
    await request.post(`/api/users/${member.id}/lock`, { headers });
    await request.delete(`/api/users/${member.id}/unlock`, { headers });
  }
  await adminPage.goto("/audit");
  const rows = adminPage.getByRole("table", { name: "Audit" }).getByRole("row");
  await expect(rows).toHaveCount(51);
  await adminPage.getByRole("button", { name: "Show older" }).click();
  await expect(adminPage.getByText("The system created the organization")).toBeVisible();
  await expect(adminPage.getByRole("button", { name: "Show older" })).toBeHidden();
});

test("says when no entry matches, and which filters to drop", async ({ adminPage }) => {
  await adminPage.goto("/audit?action=department.deleted");
  await expect(adminPage.getByText("No entry matches these filters")).toBeVisible();
  await adminPage.getByRole("button", { name: "Clear filters" }).click();
  await expect(adminPage).toHaveURL("/audit");
});

test("is accessible", async ({ adminPage }) => {
  await adminPage.goto("/audit");
  await adminPage.getByRole("button", { name: "Show details" }).first().click();
  await expectAccessible(adminPage);
});

test("tells of a deleted member, of its invitation and of failed sign-ins in both languages", async ({
  adminPage,
  organization,
  request,
}) => {
  const headers = { authorization: organization.admin.token };
  const member = await newMember(organization, { name: "Han Meimei" });
  await testDatabase().prisma.invitation.create({
    data: {
      ...{ organizationId: organization.organizationId, teamId: organization.teamId, email: member.email },
      ...{ status: "accepted", nonce: randomUUID(), codeDigest: randomBytes(32) },
      ...{ invitedById: organization.admin.id, expiresAt: new Date() },
    },
  });
  const failed = await request.post("/project/api/project/auth/login", {
    data: { email: member.email, password: "not the password" },
  });
  expect(failed.status()).toBe(401);
  await request.post(`/api/users/${member.id}/lock`, { headers });
  await request.patch(`/api/users/${member.id}`, { headers, data: { email: `new-${member.email}` } });
  expect((await request.delete(`/api/users/${member.id}`, { headers })).status()).toBe(200);

  await adminPage.goto("/audit");
  const english = adminPage.getByRole("table", { name: "Audit" });
  const gone = `Deleted member ${member.uuid}`;
  for (const told of [
    `Ada Admin deleted ${gone}`,
    `Ada Admin locked ${gone}`,
    `Somebody failed to sign in as ${gone}`,
  ])
    await expect(english.getByText(told)).toBeVisible();
  await expect(english.getByText("Han Meimei")).toHaveCount(0);
  const row = english.getByRole("row").filter({ hasText: `changed the profile of ${gone}` });
  await row.getByRole("button", { name: "Show details" }).click();
  await expect(english.getByText("Personal data was erased from this entry")).toBeVisible();
  await expectAccessible(adminPage);
  await adminPage.setViewportSize({ width: 1440, height: 900 });
  await adminPage.goto("/invitations");
  const invitation = adminPage.getByRole("row").filter({ hasText: "Address erased with its member" });
  await expect(invitation).toContainText("Accepted");

  await request.patch(`/api/users/${organization.admin.id}`, { headers, data: { locale: "zh-CN" } });
  await adminPage.goto(`/audit?member=${member.uuid}`);
  const chinese = adminPage.getByRole("table", { name: "审计" });
  await expect(chinese.getByText(`Ada Admin 删除了 已删除的成员 ${member.uuid}`)).toBeVisible();
  await expect(chinese.getByText(`有人尝试登录 已删除的成员 ${member.uuid} 的账号，但未成功`)).toBeVisible();
  await expect(adminPage.getByText(`对象：已删除的成员 ${member.uuid}`)).toBeVisible();
});
