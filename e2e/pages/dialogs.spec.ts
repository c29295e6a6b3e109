import { newMember } from "@/test/support/fixtures";
import { expect, test } from "@/test/support/page-test";

test("a toast above an open dialog is announced and reached by keyboard, and its action works", async ({
  adminPage: page,
  organization,
}) => {
  await page.goto("/teams");
  const row = page.getByRole("row", { name: new RegExp(organization.name) });
  await row.getByRole("button", { name: `Actions for ${organization.name}` }).click();
  await page.getByRole("menuitem", { name: "Lock team" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Lock team" }).click();
  await expect(row).toContainText("Locked");

  await page.getByRole("button", { name: "New team" }).click();
  const dialog = page.getByRole("dialog", { name: "New team" });
  await dialog.getByLabel("Name").fill("Harbour crew");
  const toasts = page.getByRole("region", { name: "Notifications (Alt+T)", exact: true });
  await expect(toasts.getByRole("status")).toHaveText(`Team ${organization.name} locked`);
  await page.keyboard.press("Alt+t");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(toasts.getByRole("button", { name: "Undo" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("tr", { hasText: organization.name })).not.toContainText("Locked");
  await expect(dialog.getByLabel("Name")).toHaveValue("Harbour crew");
  await expect(dialog.getByLabel("Name")).toBeFocused();
});

test("Escape closes what has the focus: the toast, the list in a dialog, then the dialog", async ({
  adminPage: page,
  organization,
}) => {
  await page.goto(`/teams/${organization.teamUuid}?show=departments`);
  await page.getByRole("button", { name: "Add department" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Engineering");
  await page.keyboard.press("Enter");
  const toast = page.getByRole("status").filter({ hasText: "Engineering" });
  await expect(toast).toBeVisible();

  await page.getByRole("button", { name: "Add department" }).click();
  const dialog = page.getByRole("dialog", { name: "New department" });
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await page.keyboard.press("Alt+t");
  await page.keyboard.press("Escape");
  await expect(toast).toBeHidden();
  await expect(dialog.getByLabel("Name")).toBeFocused();

  await dialog.getByLabel("Below").click();
  await expect(page.getByPlaceholder("Search…")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByPlaceholder("Search…")).toBeHidden();
  await expect(dialog.getByLabel("Below")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Add department" })).toBeFocused();
});

test("what was typed in a dialog is not thrown away without a question", async ({ adminPage: page }) => {
  await page.goto("/members");
  await page.getByRole("button", { name: "New member" }).click();
  const dialog = page.getByRole("dialog", { name: "New member" });
  await dialog.getByLabel("Name", { exact: true }).fill("Li Lei");
  const question = page.getByRole("alertdialog", { name: "Discard what you typed?" });
  const ways = {
    escape: () => page.keyboard.press("Escape"),
    close: () => dialog.getByRole("button", { name: "Close" }).click(),
    cancel: () => dialog.getByRole("button", { name: "Cancel" }).click(),
    outside: () => page.mouse.click(5, 5),
  };
  for (const [way, leave] of Object.entries(ways)) {
    await leave();
    await expect(question.getByRole("button", { name: "Cancel" }), way).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(question).toBeHidden();
    // In the dialog, or on it after a click outside.
    await expect(page.locator('[role="dialog"]:focus-within'), way).toBeVisible();
    await expect(dialog.getByLabel("Name", { exact: true })).toHaveValue("Li Lei");
  }
  await page.keyboard.press("Escape");
  await question.getByRole("button", { name: "Discard" }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "New member" }).click();
  await expect(dialog.getByLabel("Name", { exact: true })).toBeFocused();
  await expect(dialog.getByLabel("Name", { exact: true })).toHaveValue("");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("a refused save keeps what was typed and tells the reason beside its field", async ({
  adminPage: page,
  organization,
}) => {
  const taken = await newMember(organization);
  await page.goto("/members");
  await page.getByRole("button", { name: "New member" }).click();
  const dialog = page.getByRole("dialog", { name: "New member" });
  await dialog.getByLabel("Name", { exact: true }).fill("Han Mei");
  await dialog.getByLabel("E-mail").fill(taken.email);
  await dialog.getByLabel(/^Username/).fill("han-mei");
  await dialog.getByLabel(/^Title/).fill("Engineer");
  await dialog.getByRole("button", { name: "Add member" }).click();
  const email = dialog.getByLabel("E-mail");
  await expect(email).toBeFocused();
  await expect(email).toHaveValue(taken.email);
  await expect(email).toHaveAccessibleDescription("Is already in use");
  await expect(dialog.getByLabel("Name", { exact: true })).toHaveValue("Han Mei");
  await expect(dialog.getByLabel(/^Title/)).toHaveValue("Engineer");

  await page.route("**/api/users**", (route) => route.abort());
  await email.fill(`new-${taken.email}`);
  await dialog.getByRole("button", { name: "Add member" }).click();
  await expect(dialog.getByRole("alert")).toContainText("The server can't be reached.");
  await expect(email).toHaveValue(`new-${taken.email}`);
});
