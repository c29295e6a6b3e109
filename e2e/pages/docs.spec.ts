import { readFileSync } from "node:fs";
import { expect, test } from "playwright/test";
import { newMember, newOrganization } from "@/test/support/fixtures";
import { installation } from "@/test/support/installation";

const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");

test("somebody without an account finds a call and reads it", async ({ page }) => {
  await page.goto("/docs");
  await page.getByRole("link", { name: "zealot", exact: true }).click();
  await page.getByLabel("Find a call").fill("lock post");
  await expect(page.getByText("1 call", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "POST /api/users/{id}/lock Lock a user" }).click();
  await expect(page.getByRole("cell", { name: "path", exact: true })).toBeVisible();
  await page.getByText("It would leave the organization without an active administrator.").click();
  await expect(page.getByLabel("403 last_admin")).toContainText("is the last active administrator");
});

test("a token tries a call, and the server's own answer is shown", async ({ page }) => {
  const organization = await newOrganization();
  const member = await newMember(organization);
  await page.goto("/docs/zealot#zealot.lockUser");
  await page.getByLabel("token", { exact: false }).first().fill(organization.admin.token);
  const form = page.getByRole("form", { name: "Try it" });
  await form.getByLabel("id", { exact: true }).fill(String(member.id));
  await form.getByRole("button", { name: "Send" }).click();
  await expect(form.getByText(/^202 in /)).toBeVisible();
  await expect(form.getByLabel("Answer")).toHaveText('{\n  "message": "OK"\n}');
  await expect(form.getByLabel("As a command")).toHaveText(
    `curl -X POST "${installation().origin}/api/users/${member.id}/lock?token=$TOKEN"`,
  );
});

test("a wrong token hears so in the page's language", async ({ browser }) => {
  const context = await browser.newContext({ baseURL: installation().origin, locale: "zh-CN" });
  const page = await context.newPage();
  await page.goto("/docs/accounts#accounts.listAccounts");
  await page.getByLabel(/^Authorization/).fill("wrong");
  const form = page.getByRole("form", { name: "试一试" });
  await form.getByRole("button", { name: "发送" }).click();
  await expect(form.getByText(/^401，/)).toBeVisible();
  await expect(form.getByLabel("返回")).toContainText('"errcode": 401');
  await context.close();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the reference is readable for everyone (${colorScheme}, on a phone), and asks nobody else for anything`, async ({
    browser,
  }) => {
    const { origin } = installation();
    const context = await browser.newContext({
      baseURL: origin,
      colorScheme,
      viewport: { width: 390, height: 844 },
    });
    const page = await context.newPage();
    const elsewhere: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(origin)) elsewhere.push(request.url());
    });
    for (const path of ["/docs", "/docs/ones#ones.addInvitations"]) {
      await page.goto(path);
      await expect(page.getByRole("link", { name: "API reference" })).toBeVisible();
      // Evaluated, not added as a script: the page's policy allows none from outside.
      const violations = await page.evaluate(
        `${axe}; axe.run().then(({ violations }) => violations.map(({ id }) => id))`,
      );
      expect(violations).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    }
    expect(elsewhere).toEqual([]);
    await context.close();
  });
}
