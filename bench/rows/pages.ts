import type { Page } from "playwright";
import { percentile } from "@/bench/load";
import { openBrowser, type SignedInBrowser } from "@/bench/pages/browser";
import { nextPaint, SHORTEST, takeInteractions, watchEvents } from "@/bench/pages/event-timing";
import { lighthouseScores } from "@/bench/pages/lighthouse-scores";
import { ordinaryUse } from "@/bench/pages/ordinary-use";
import type { Setting } from "@/bench/setting";
import { type Line, line, ms } from "@/bench/table";

/** The built members page over the whole directory, in a browser on the same machine. */
export async function pageRows(setting: Setting): Promise<Line[]> {
  const browser = await openBrowser(setting);
  try {
    const url = `${setting.product.origin}/members`;
    return [
      await firstLoad(browser, url),
      ...(await scores(browser, url, setting.quick ? 3 : 5)),
      ...(await interactions(browser, url, setting.quick)),
    ];
  } finally {
    await browser.close();
  }
}

/** Script that a browser with an empty cache fetches for the list, as it comes over the wire. */
async function firstLoad({ context }: SignedInBrowser, url: string): Promise<Line> {
  const page = await context.newPage();
  const sizes: Promise<number>[] = [];
  page.on("requestfinished", (request) => {
    if (request.resourceType() !== "script") return;
    sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto(url, { waitUntil: "networkidle" });
  await listStands(page);
  const scripts = await Promise.all(sizes);
  await page.close();
  const kilobytes = scripts.reduce((sum, size) => sum + size, 0) / 1000;
  return line(
    "members page: first load's compressed script",
    "< 180 kB",
    `${kilobytes.toFixed(0)} kB in ${scripts.length} files`,
    scripts.length > 0 && kilobytes < 180,
  );
}

async function scores(browser: SignedInBrowser, url: string, runs: number): Promise<Line[]> {
  const { performance, accessibility, complaints } = await lighthouseScores(browser, url, runs);
  return [
    line(
      "members page: Lighthouse performance, desktop",
      "≥ 95",
      `${Math.round(performance)}, the median of ${runs}`,
      performance >= 95,
    ),
    line(
      "members page: Lighthouse accessibility",
      "100",
      [Math.round(accessibility), ...complaints].join(", "),
      accessibility === 100,
    ),
  ];
}

const TERMS = ["zhang wei", "li", "example.com", "138", "xiaoming", "engineer", "wang fang", "e"];

/**
 * Both by the browser's Event Timing: from the key or click until the frame that follows it is on the screen,
 * the server's and the browser's work at that moment included.
 */
async function interactions({ context }: SignedInBrowser, url: string, quick: boolean): Promise<Line[]> {
  const page = await context.newPage();
  await watchEvents(page);
  await page.goto(url, { waitUntil: "networkidle" });
  await listStands(page);

  const keys = await typeTerms(page, quick);
  const all = [...keys.values()].flat();
  const p95 = percentile(all, 0.95);
  const paces = [...keys].map(([pace, some]) => `one in ${pace} ms: ${ms(percentile(some, 0.95))}`);

  const began = performance.now();
  do await ordinaryUse(page);
  while (!quick && performance.now() - began < 60_000);
  const seen = await takeInteractions(page);
  const inp = nextPaint(seen);
  await page.close();
  return [
    line(
      `members page: a key in the search, painted`,
      "p95 within 50 ms",
      `p95 ${ms(p95)} of ${all.length} keys (${paces.join(", ")}), slowest ${ms(Math.max(...all))}`,
      p95 <= 50,
    ),
    line(
      "interaction to next paint in a minute of use",
      "< 100 ms",
      `${ms(inp.duration)} (${inp.name}) of ${seen.length} interactions, slowest ${ms(Math.max(...seen.map(({ duration }) => duration)))}`,
      seen.length > 0 && inp.duration < 100,
    ),
  ];
}

/**
 * Types into the search; by ms between keys, how long each took to be painted. Fast, and so slow that each
 * letter's members arrive and are drawn before the next or with it.
 */
async function typeTerms(page: Page, quick: boolean): Promise<Map<number, number[]>> {
  const search = page.getByRole("searchbox", { name: "Search members" });
  await search.click();
  await takeInteractions(page);
  const keys = new Map<number, number[]>();
  for (const pace of quick ? [150] : [90, 300]) {
    const durations: number[] = [];
    for (const term of quick ? TERMS.slice(0, 4) : TERMS) {
      await search.pressSequentially(term, { delay: pace });
      const told = (await takeInteractions(page)).map(({ duration }) => duration);
      // The others were painted too soon to be told.
      durations.push(...told, ...Array<number>(Math.max(0, term.length - told.length)).fill(SHORTEST));
      await search.press("Escape");
      await listStands(page);
      await takeInteractions(page);
    }
    keys.set(pace, durations);
  }
  return keys;
}

async function listStands(page: Page): Promise<void> {
  await page.getByRole("table", { name: "Members" }).and(page.locator("[aria-busy=false]")).waitFor();
}
