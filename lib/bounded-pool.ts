import pg from "pg";

/** So many may always wait for a connection. */
const LEAST = 256;
/** More may, as long as connections become free fast enough to serve all who wait in about so long. */
const WAIT_SECONDS = 0.4;
const WINDOW_MS = 200;

/** Said to whoever comes when too many wait; lib/database-failure.ts knows the sentence. */
export const CROWDED = "Too many wait for a connection to the database.";

/**
 * Keeps the process alive when a connection breaks, also one in use between two of its statements: the pool
 * replaces it, and whoever waits for an answer, or asks next, hears the error.
 */
export function outliveErrors(pool: pg.Pool): void {
  const ignore = () => undefined;
  pool.on("error", ignore).on("connect", (client) => client.on("error", ignore));
}

type Callback = Parameters<pg.Pool["connect"]>[0];

/**
 * A pool whose queue is bounded by what it gets through: who comes when it is full hears so at once, so that
 * those who wait are served in time.
 */
export class BoundedPool extends pg.Pool {
  private released = 0;
  private perSecond = 0;
  private windowBegan = performance.now();

  constructor(config: pg.PoolConfig) {
    super(config);
    this.on("release", () => this.released++);
  }

  /** A connection, once one is free. Fails with `CROWDED` at once when too many wait. */
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<pg.PoolClient> | undefined {
    if (this.waitingCount >= LEAST && this.waitingCount >= this.mostWaiting()) {
      const error = new Error(CROWDED);
      if (!callback) return Promise.reject(error);
      callback(error, undefined, () => undefined);
      return undefined;
    }
    if (!callback) return super.connect();
    super.connect(callback);
    return undefined;
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
