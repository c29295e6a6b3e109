import { newMember, signedInAs, testDatabase } from "@/test/support/fixtures";
import { expect, expectAccessible, signIn, test } from "@/test/support/page-test";

test("an administrator changes the organization's settings by one request", async ({
  adminPage,
  organization,
}) => {
  await adminPage.goto("/settings");
  await adminPage.getByLabel("Name").fill("Harbour Works");
  await adminPage.getByLabel("Domains that may be invited").fill("harbour.example, @Works.example");
  await adminPage.getByLabel("Invitations last (days)").fill("14");
  await expect(adminPage.getByText("Unsaved changes")).toBeVisible();
  await adminPage.getByRole("button", { name: "Save organization" }).click();
  await expect(adminPage.getByRole("status").getByText("Organization saved")).toBeVisible();
  await expect(adminPage.getByRole("link", { name: "Harbour Works" })).toBeVisible();
  const saved = await testDatabase().prisma.organization.findUniqueOrThrow({
    where: { id: organization.organizationId },
  });
  expect(saved).toMatchObject({
    name: "Harbour Works",
    inviteDomains: ["harbour.example", "works.example"],
    invitationDays: 14,
  });
});

test("a refused value is told beside its field, in the page's language", async ({ adminPage }) => {
  await adminPage.goto("/settings");
  await adminPage.getByLabel("Invitations last (days)").fill("9999");
  await adminPage.getByRole("button", { name: "Save organization" }).click();
  await expect(adminPage.getByLabel("Invitations last (days)")).toBeFocused();
  await expect(adminPage.getByLabel("Invitations last (days)")).toHaveAttribute("aria-invalid", "true");
  await expect(adminPage.getByLabel("Invitations last (days)")).toHaveValue("9999");
});

test("asks before unsaved changes are left behind", async ({ adminPage }) => {
  await adminPage.goto("/settings");
  await adminPage.getByLabel("Name").fill("Changed my mind");
  await adminPage.getByRole("navigation").getByRole("link", { name: "Tokens" }).click();
  const question = adminPage.getByRole("alertdialog", { name: "Leave without saving?" });
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  await adminPage.keyboard.press("Enter");
  await expect(adminPage.getByLabel("Name")).toHaveValue("Changed my mind");
  await adminPage.getByRole("navigation").getByRole("link", { name: "Tokens" }).click();
  await question.getByRole("button", { name: "Leave without saving" }).click();
  await expect(adminPage).toHaveURL("/tokens");
});

test("language and theme are kept in the member's own settings", async ({ adminPage, organization }) => {
  await adminPage.goto("/settings");
  await adminPage.getByRole("button", { name: /account menu$/i }).click();
  await adminPage.getByRole("menuitemcheckbox", { name: "Dark" }).click();
  await expect(adminPage.locator("html")).toHaveAttribute("data-theme", "dark");
  await adminPage.getByRole("button", { name: /account menu$/i }).click();
  await adminPage.getByRole("menuitem", { name: "简体中文" }).click();
  await expect(adminPage.getByRole("heading", { name: "设置", exact: true })).toBeVisible();
  await expect(adminPage.locator("html")).toHaveAttribute("lang", "zh-CN");
  const member = await testDatabase().prisma.member.findUniqueOrThrow({
    where: { id: organization.admin.id },
  });
  expect(member).toMatchObject({ locale: "zh-CN", appearance: "dark" });
});

test("another browser can be signed out, this one not", async ({ adminPage, organization }) => {
  await signedInAs(organization.admin);
  await adminPage.goto("/settings");
  await expect(adminPage.getByText("This browser")).toHaveCount(1);
  await adminPage
    .getByRole("main")
    .getByRole("button", { name: /^Sign out / })
    .click();
  await adminPage.getByRole("alertdialog").getByRole("button", { name: "Sign out" }).click();
  await expect(adminPage.getByRole("status").getByText("Browser signed out")).toBeVisible();
  await expect(adminPage.getByRole("main").getByRole("button", { name: /^Sign out / })).toHaveCount(0);
  expect(await testDatabase().prisma.session.count({ where: { memberId: organization.admin.id } })).toBe(1);
});

test("a member without rights has its own settings but not the organization's", async ({
  page,
  organization,
}) => {
  await signIn(page.context(), await newMember(organization, { role: "user" }));
  await page.goto("/settings");
  await expect(page.getByRole("heading", { name: "Your display" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Organization" })).toBeHidden();
});

test("is accessible", async ({ adminPage }) => {
  await adminPage.goto("/settings");
  await expect(adminPage.getByText("This browser")).toBeVisible();
  await expectAccessible(adminPage);
});
