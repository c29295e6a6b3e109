import { newMember, testDatabase } from "@/test/support/fixtures";
import { expect, expectAccessible, test } from "@/test/support/page-test";

test("limits the seats of a product, and shows how many are free", async ({
  adminPage: page,
  organization,
}) => {
  await newMember(organization, { licenses: [2] });
  await page.goto("/licenses");
  const row = page.getByRole("row", { name: /Wiki/ });
  await expect(row).toContainText("No limit");
  await row.getByRole("button", { name: "Edit the seats of Wiki" }).click();
  const dialog = page.getByRole("dialog", { name: "Seats of Wiki" });
  await expect(dialog).toContainText("1 member has it now.");
  await dialog.getByText("At most", { exact: true }).click();
  await dialog.getByLabel("Number of seats").fill("ten");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toContainText("whole number");
  await dialog.getByLabel("Number of seats").fill("10");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(row).toContainText("1 of 10");
  await expect(row).toContainText("9 free");
});

test("stops holding a product and takes that back", async ({ adminPage: page, organization }) => {
  await page.goto("/licenses");
  const row = page.getByRole("row", { name: /Desk/ });
  await row.getByRole("switch", { name: "Hold Desk" }).click();
  const question = page.getByRole("alertdialog", { name: "Stop holding Desk?" });
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  await question.getByRole("button", { name: "Stop holding" }).click();
  await expect(row).toContainText("Not held");
  await row.getByRole("switch", { name: "Hold Desk" }).click();
  await expect(row).not.toContainText("Not held");
  await expect
    .poll(() =>
      testDatabase().prisma.organizationLicense.count({
        where: { organizationId: organization.organizationId, license: 7 },
      }),
    )
    .toBe(1);
});

test("the page is accessible, and in Chinese", async ({ adminPage: page, organization }) => {
  await page.goto("/licenses");
  await expect(page.getByRole("row", { name: /Wiki/ })).toBeVisible();
  await expectAccessible(page);
  await testDatabase().prisma.member.update({
    where: { id: organization.admin.id },
    data: { locale: "zh-CN" },
  });
  await page.reload();
  await expect(page.getByRole("row", { name: /知识库/ })).toBeVisible();
});
