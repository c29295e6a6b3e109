import type { Page } from "playwright";

/** What an administrator does in half a minute, at a person's pace. Starts and ends on the members list. */
export async function ordinaryUse(page: Page): Promise<void> {
  const table = page.getByRole("table", { name: "Members" });
  const pause = (seconds: number) => page.waitForTimeout(seconds * 1000);
  const settled = async () => {
    await table.and(page.locator("[aria-busy=false]")).waitFor();
    await pause(0.5);
  };
  const click = async (role: "button" | "link" | "option" | "menuitemcheckbox", name: string | RegExp) => {
    await page.getByRole(role, { name, exact: true }).first().click();
    await pause(0.4);
  };

  await page.keyboard.press("/");
  await page.keyboard.type("wang", { delay: 120 });
  await settled();
  await page.keyboard.press("Escape");
  await settled();

  await click("button", "Filter by Status");
  await click("option", "Active");
  await page.keyboard.press("Escape");
  await settled();
  await click("button", "Filter by Role");
  await page.keyboard.type("dev", { delay: 120 });
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await settled();
  await click("button", "Clear all");
  await settled();

  for (const column of ["Last seen", "Name"]) {
    await table.getByRole("button", { name: column }).click();
    await settled();
  }
  for (const way of ["Next page", "Next page", "Previous page"]) {
    await click("button", way);
    await settled();
  }

  const row = table.locator("tbody").getByRole("row").nth(4);
  await row.hover();
  await row.getByRole("button", { name: /^Actions for/ }).click();
  await pause(0.4);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");

  await row.getByRole("link").first().click();
  const title = page.getByRole("textbox", { name: "Title", exact: true });
  await title.click();
  await page.keyboard.type("Engineer", { delay: 120 });
  await click("button", "Discard");
  await page.getByRole("alertdialog").getByRole("button", { name: "Discard" }).click();
  await click("link", "Members");
  await settled();

  for (const theme of ["Dark", "Light"]) {
    await click("button", /Account menu$/);
    await click("menuitemcheckbox", theme);
    await page.locator(`html[data-theme=${theme.toLowerCase()}]`).waitFor();
  }
}
