import lighthouse, { desktopConfig } from "lighthouse";
import { median } from "@/bench/load";
import type { SignedInBrowser } from "@/bench/pages/browser";

export interface Scores {
  performance: number;
  accessibility: number;
  /** What costs accessibility points, by Lighthouse's own titles. */
  complaints: string[];
}

/** Lighthouse's desktop scores of a page, cold cache: the median performance, the worst accessibility. */
export async function lighthouseScores(browser: SignedInBrowser, url: string, runs: number): Promise<Scores> {
  const performances: number[] = [];
  const accessibilities: number[] = [];
  const complaints = new Set<string>();
  for (let run = 0; run < runs; run++) {
    const flags = {
      port: browser.port,
      logLevel: "silent" as const,
      onlyCategories: ["performance", "accessibility"],
    };
    const { lhr } = (await lighthouse(url, flags, desktopConfig)) ?? {};
    if (!lhr || lhr.runtimeError) throw new Error(`Lighthouse failed: ${lhr?.runtimeError?.message}`);
    if (lhr.finalDisplayedUrl !== url) throw new Error(`Lighthouse saw ${lhr.finalDisplayedUrl}.`);
    const { performance, accessibility } = lhr.categories;
    performances.push((performance?.score ?? 0) * 100);
    accessibilities.push((accessibility?.score ?? 0) * 100);
    for (const { id, weight } of accessibility?.auditRefs ?? []) {
      const audit = lhr.audits[id];
      if (weight > 0 && audit?.score !== null && (audit?.score ?? 0) < 1) complaints.add(audit?.title ?? id);
    }
  }
  return {
    performance: median(performances),
    accessibility: Math.min(...accessibilities),
    complaints: [...complaints],
  };
}
