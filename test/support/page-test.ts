import { readFileSync } from "node:fs";
import { test as base, expect, type BrowserContext, type Page } from "playwright/test";
import type { AxeResults } from "axe-core";
import { newOrganization, signedInAs, type TestMember, type TestOrganization } from "@/test/support/fixtures";
import { installation } from "@/test/support/installation";
import { sessionCookieName } from "@/lib/auth/session-cookie";

const axeSource = readFileSync("node_modules/axe-core/axe.min.js", "utf8");

interface Fixtures {
  /** An organization of the test's own. */
  organization: TestOrganization;
  /** A page on which the organization's administrator is signed in. */
  adminPage: Page;
}

export const test = base.extend<Fixtures>({
  // Playwright reads the dependencies out of the first parameter's pattern; this one has none.
  organization: async ({}, provide) => provide(await newOrganization()),
  adminPage: async ({ page, organization }, provide) => {
    await signIn(page.context(), organization.admin);
    await provide(page);
  },
});

export { expect };

/** Signs the browser in without the form. */
export async function signIn(context: BrowserContext, member: Pick<TestMember, "id">): Promise<void> {
  const { origin } = installation();
  await context.addCookies([
    { name: sessionCookieName(false), value: await signedInAs(member), url: origin },
  ]);
}

/**
 * Looks at the page in light and dark, on a desk and on a phone: nothing serious for axe, nothing wider than
 * the screen.
 */
export async function expectAccessible(page: Page): Promise<void> {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect(await seriousProblems(page), `${colorScheme} at ${width} px`).toEqual([]);
    }
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `wider than ${width} px by`).toBeLessThanOrEqual(0);
  }
}

async function seriousProblems(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const results = await page.evaluate(() => {
    // axe-core puts itself on the window and declares no global.
    const { axe } = window as unknown as { axe: { run(): Promise<AxeResults> } };
    return axe.run();
  });
  return results.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}
