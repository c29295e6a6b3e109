import { setTimeout as pause } from "node:timers/promises";

const WINDOW_MS = 200;
const REFUSAL_MS = 200;

/** Said to whoever comes when too many wait; lib/database-failure.ts knows the sentence. */
export const CROWDED = "Too many wait already.";

export interface BacklogRules {
  /** So many may always wait. */
  least: number;
  /** More may, as long as they are served fast enough for all who wait to be served in about so long. */
  seconds: number;
}

/** How many may wait for something, by how many were served lately. Costs nothing while few wait. */
export class Backlog {
  private served = 0;
  private perSecond = 0;
  private windowBegan = performance.now();

  constructor(
    private readonly rules: BacklogRules,
    private readonly waiting: () => number,
  ) {}

  /** To be called whenever one was served. */
  noteServed(): void {
    this.served++;
  }

  /** Whether nobody else should begin to wait. */
  isFull(): boolean {
    const waiting = this.waiting();
    return waiting >= this.rules.least && waiting >= this.servedPerSecond() * this.rules.seconds;
  }

  private servedPerSecond(): number {
    const now = performance.now();
    const elapsed = now - this.windowBegan;
    if (elapsed >= WINDOW_MS) {
      this.perSecond = (this.served * 1000) / elapsed;
      this.served = 0;
      this.windowBegan = now;
    }
    return this.perSecond;
  }
}

/**
 * Resolves when there is room, or fails with `CROWDED` when there is still none after a fifth of a second.
 * Callers who are refused at once and ask again at once would take the time of those who were let in.
 */
export async function untilRoom(isFull: () => boolean): Promise<void> {
  if (!isFull()) return;
  await pause(REFUSAL_MS);
  if (isFull()) throw new Error(CROWDED);
}
