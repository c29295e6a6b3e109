import type { Page } from "playwright";

/** Something that a person did: a key, a click, a tap. */
export interface Interaction {
  /** Its slowest event, and what that was done to, where it is still there to ask. */
  name: string;
  /** From the event to the paint that shows what came of it, in ms; the browser tells it in steps of 8. */
  duration: number;
}

/** No browser tells of an event whose paint came sooner. */
export const SHORTEST = 16;

declare global {
  interface Window {
    rosterEvents?: (Interaction & { interactionId: number })[];
  }
  // TypeScript's own DOM types do not have these of the Event Timing specification.
  interface PerformanceEventTiming {
    readonly interactionId: number;
  }
  interface PerformanceObserverInit {
    durationThreshold?: number;
  }
}

/** Makes a document that is about to be loaded keep the timing of its events. */
export async function watchEvents(page: Page): Promise<void> {
  await page.addInitScript((durationThreshold) => {
    const events: NonNullable<typeof window.rosterEvents> = [];
    window.rosterEvents = events;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (!(entry instanceof PerformanceEventTiming)) continue;
        const { name, target, duration, interactionId } = entry;
        const element = target instanceof Element ? target : null;
        const label = element?.getAttribute("aria-label") ?? element?.textContent ?? "";
        events.push({ name: `${name} ${label.slice(0, 40)}`.trim(), duration, interactionId });
      }
    }).observe({ type: "event", durationThreshold, buffered: true });
  }, SHORTEST);
}

/** Waits until all that happened is painted and told, and forgets it: what is seen next is later. */
export async function takeInteractions(page: Page): Promise<Interaction[]> {
  const told = await page.evaluate(async () => {
    // Entries come when the page has nothing else to do, some time after the frame that they are about.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await new Promise((resolve) => requestIdleCallback(resolve));
    const events = window.rosterEvents;
    if (!events) throw new Error("The document was loaded anew, and with it went what was measured.");
    return events.splice(0);
  });
  const slowest = new Map<number, Interaction>();
  for (const { interactionId, name, duration } of told) {
    // Moving the pointer and the like: no interaction.
    if (interactionId === 0) continue;
    if (duration > (slowest.get(interactionId)?.duration ?? 0))
      slowest.set(interactionId, { name, duration });
  }
  return [...slowest.values()];
}

/**
 * Interaction to next paint, as web.dev defines it for a visit: the slowest interaction, leaving out one of
 * each full fifty. Interactions too short to be told are not counted, so that it leaves out fewer rather than
 * more.
 */
export function nextPaint(interactions: readonly Interaction[]): Interaction {
  const slowestFirst = [...interactions].sort((a, b) => b.duration - a.duration);
  return slowestFirst[Math.floor(interactions.length / 50)] ?? { name: "none", duration: SHORTEST };
}
