import { type Callback, type SteadyConfig, SteadyPool } from "@/lib/steady-pool";

/** So many may always wait for a connection. */
const LEAST = 256;
/** More may, as long as connections become free fast enough to serve all who wait in about so long. */
const WAIT_SECONDS = 0.4;
const WINDOW_MS = 200;

/** Said to whoever comes when too many wait; lib/database-failure.ts knows the sentence. */
export const CROWDED = "Too many wait for a connection to the database.";

/**
 * A pool whose queue is bounded by what it gets through: who comes when it is full hears so at once, so that
 * those who wait are served in time.
 */
export class BoundedPool extends SteadyPool {
  private released = 0;
  private perSecond = 0;
  private windowBegan = performance.now();

  constructor(config: SteadyConfig) {
    super(config);
    this.on("release", () => this.released++);
  }

  /** Fails with `CROWDED` at once when too many wait. */
  protected override lend(callback: Callback): void {
    if (this.waitingCount >= LEAST && this.waitingCount >= this.mostWaiting()) {
      callback(new Error(CROWDED), undefined, () => undefined);
    } else super.lend(callback);
  }

  private mostWaiting(): number {
    const now = performance.now();
    const elapsed = now - this.windowBegan;
    if (elapsed >= WINDOW_MS) {
      this.perSecond = (this.released * 1000) / elapsed;
      this.released = 0;
      this.windowBegan = now;
    }
    return this.perSecond * WAIT_SECONDS;
  }
}
