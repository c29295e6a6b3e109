import pg from "pg";
import { Backlog, untilRoom } from "@/lib/backlog";

/** How many may wait for a connection. */
const WAITING = { least: 256, seconds: 0.4 };

/**
 * Keeps the process alive when a connection breaks, also one in use between two of its statements: the pool
 * replaces it, and whoever waits for an answer, or asks next, hears the error.
 */
export function outliveErrors(pool: pg.Pool): void {
  const ignore = () => undefined;
  pool.on("error", ignore).on("connect", (client) => client.on("error", ignore));
}

type Callback = Parameters<pg.Pool["connect"]>[0];

/** A pool whose queue is bounded by what it gets through, so that those who wait are served in time. */
export class BoundedPool extends pg.Pool {
  private readonly backlog = new Backlog(WAITING, () => this.waitingCount);

  constructor(config: pg.PoolConfig) {
    super(config);
    this.on("release", () => this.backlog.noteServed());
  }

  /** A connection, once one is free. Fails with `CROWDED` when too many wait. */
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<pg.PoolClient> | undefined {
    const room = this.backlog.isFull() ? untilRoom(() => this.backlog.isFull()) : null;
    if (!callback) return room ? room.then(() => super.connect()) : super.connect();
    if (!room) super.connect(callback);
    else
      room.then(
        () => super.connect(callback),
        (error: Error) => callback(error, undefined, () => undefined),
      );
    return undefined;
  }
}
