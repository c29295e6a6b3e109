import { newMember, testDatabase } from "@/test/support/fixtures";
import { expect, expectAccessible, test } from "@/test/support/page-test";

test("makes a team, hands it over, locks and unlocks it", async ({ adminPage: page, organization }) => {
  const owner = await newMember(organization, { name: "Zhao Min" });
  await page.goto("/teams");
  await page.getByRole("button", { name: "New team" }).click();
  const dialog = page.getByRole("dialog", { name: "New team" });
  await dialog.getByRole("button", { name: "Create team" }).click();
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await dialog.getByLabel("Name").fill("Harbour crew");
  await dialog.getByLabel("Owner").fill("Zhao");
  await dialog.getByRole("radio", { name: /Zhao Min/ }).check();
  await dialog.getByRole("button", { name: "Create team" }).click();
  await expect(dialog).toBeHidden();
  const row = page.getByRole("row", { name: /Harbour crew/ });
  await expect(row).toContainText("Zhao Min");

  await row.getByRole("button", { name: "Actions for Harbour crew" }).click();
  await page.getByRole("menuitem", { name: "Lock team" }).click();
  const question = page.getByRole("alertdialog", { name: "Lock the team Harbour crew?" });
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  await question.getByRole("button", { name: "Lock team" }).click();
  await expect(row).toContainText("Locked");
  await row.getByRole("button", { name: "Actions for Harbour crew" }).click();
  await page.getByRole("menuitem", { name: "Unlock team" }).click();
  await expect(row).not.toContainText("Locked");
  await expect(page.getByText("Team Harbour crew unlocked", { exact: true })).toBeVisible();
  const team = await testDatabase().prisma.team.findFirstOrThrow({
    where: { organizationId: organization.organizationId, name: "Harbour crew" },
  });
  expect(team).toMatchObject({ ownerId: owner.id, locked: false });
});

test("a member becomes a team admin, and leaves the team", async ({ adminPage: page, organization }) => {
  const member = await newMember(organization, { name: "Qian Duo" });
  await page.goto(`/teams/${organization.teamUuid}`);
  const row = page.locator(`[data-member="${member.email}"]`);
  await row.getByRole("button", { name: "Actions for Qian Duo" }).click();
  await page.getByRole("menuitem", { name: "Make team admin" }).click();
  await expect(row).toContainText("Team admin");
  await row.getByRole("button", { name: "Actions for Qian Duo" }).click();
  await page.getByRole("menuitem", { name: "Remove from the team" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(row).toBeHidden();
  await page.getByRole("button", { name: "Add members" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("checkbox", { name: /Qian Duo/ }).check();
  await dialog.getByRole("button", { name: "Add 1 member" }).click();
  await expect(row).toBeVisible();
});

test("departments are added, renamed, moved and deleted", async ({ adminPage: page, organization }) => {
  await page.goto(`/teams/${organization.teamUuid}?show=departments`);
  await expect(page.getByText("No departments yet")).toBeVisible();
  for (const name of ["Engineering", "Design"]) {
    await page.getByRole("button", { name: "Add department" }).click();
    const adding = page.getByRole("dialog", { name: "New department" });
    await adding.getByLabel("Name").fill(name);
    await adding.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.locator(`[data-department="${name}"]`)).toBeVisible();
  }
  await page.getByRole("button", { name: "Actions for Design" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Product design");
  await page.keyboard.press("Enter");
  await expect(page.locator('[data-department="Product design"]')).toBeVisible();

  await page.getByRole("button", { name: "Actions for Product design" }).click();
  await page.getByRole("menuitem", { name: "Move…" }).click();
  await page.getByRole("dialog", { name: "Move Product design" }).getByLabel("Below").click();
  await page.getByRole("option", { name: "Engineering" }).click();
  await page.getByRole("button", { name: "Move", exact: true }).click();
  await expect(page.locator('[data-department="Product design"]')).toHaveAttribute("aria-level", "2");

  await page.getByRole("button", { name: "Actions for Engineering" }).click();
  await expect(page.getByRole("menuitem", { name: /^Delete/ })).toBeDisabled();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Actions for Product design" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.locator('[data-department="Product design"]')).toBeHidden();
});

test("the pages are accessible, and in Chinese", async ({ adminPage: page, organization }) => {
  await page.goto("/teams");
  await expect(page.getByRole("link", { name: organization.name }).last()).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/teams/${organization.teamUuid}`);
  await expect(page.locator(`[data-member="${organization.admin.email}"]`)).toBeVisible();
  await expectAccessible(page);
  await testDatabase().prisma.member.update({
    where: { id: organization.admin.id },
    data: { locale: "zh-CN" },
  });
  await page.goto(`/teams/${organization.teamUuid}?show=departments`);
  await expect(page.getByText("还没有部门")).toBeVisible();
  await expectAccessible(page);
});
