import { newMember } from "@/test/support/fixtures";
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
