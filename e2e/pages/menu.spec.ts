import { newMember } from "@/test/support/fixtures";
import { expect, test } from "@/test/support/page-test";

test("a menu closes by its button, and by pressing elsewhere, which does what it does", async ({
  adminPage: page,
  organization,
}) => {
  await newMember(organization, { name: "Li Lei" });
  await page.goto("/members");
  const button = page.getByRole("button", { name: "Actions for Li Lei" });
  const menu = page.getByRole("menu");
  await button.click();
  await expect(menu).toBeVisible();
  await button.click();
  await expect(menu).toBeHidden();
  await expect(button).toHaveAttribute("aria-expanded", "false");

  await button.click();
  await expect(menu).toBeVisible();
  const search = page.getByRole("searchbox", { name: "Search members" });
  await search.click();
  await expect(menu).toBeHidden();
  await expect(search).toBeFocused();

  await button.click();
  await expect(menu).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(button).toBeFocused();
});

test("on a phone the viewer's menu opens above the drawer and changes the theme", async ({
  adminPage: page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/members");
  await page.getByRole("button", { name: "Open navigation" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /Account menu$/ })
    .click();
  await page.getByRole("menuitemcheckbox", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("menu")).toBeHidden();
  await expect(page.getByRole("dialog").getByRole("button", { name: /Account menu$/ })).toBeFocused();
});
