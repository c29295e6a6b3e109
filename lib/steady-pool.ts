import pg from "pg";
import { reportFault } from "@/lib/report-fault";

/** Between two tries to get another connection of a database that has just refused one. */
const ASK_AGAIN_MS = 1_000;
/** The same when a connection was given up elsewhere, so that the next try is likely to be good. */
const ROOM_MADE_MS = 100;
/** For one connection that is asked for; more than anybody has hosts. */
export const MOST_TRIES = 8;
const TELL_EVERY_MS = 60_000;

export interface SteadyConfig extends pg.PoolConfig {
  /** Whether a connection to another host may succeed where one failed with this error. */
  hasOther?(error: Error): boolean;
  /**
   * Called when the database gives this pool no connection at all; true when another was given up for it. A
   * pool without it fails then, instead of waiting.
   */
  makeRoom?(): boolean;
}

export type Callback = Parameters<pg.Pool["connect"]>[0];

/**
 * A pool that goes on with the connections it has when the database gives no more (max_connections, a role's
 * CONNECTION LIMIT): those for whom one was refused wait for one of these, as everybody does when all are in
 * use, and more are asked for once a second while somebody waits. Outlives errors of its connections.
 */
export class SteadyPool extends pg.Pool {
  /** Connections that are open. */
  living = 0;
  private readonly size: number;
  private timer: NodeJS.Timeout | undefined;
  private toldAt = -Infinity;

  constructor(private readonly config: SteadyConfig) {
    super(config);
    this.size = this.options.max;
    this.on("error", () => undefined);
    this.on("remove", () => this.living--);
    this.on("connect", (client) => {
      client.on("error", () => undefined);
      this.living++;
      this.options.max = Math.min(this.size, Math.max(this.options.max, this.living + 1));
    });
  }

  /** Whether the database has just refused this pool every connection. */
  get isWithout(): boolean {
    return this.living === 0 && this.options.max < this.size;
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<pg.PoolClient> | undefined {
    if (callback) return void this.lend(callback);
    return new Promise((resolve, reject) => {
      this.lend((error, client) => (client ? resolve(client) : reject(error)));
    });
  }

  /** Ends a connection that nobody uses, so that another pool may have one; false if there is none. */
  giveOneUp(): boolean {
    if (this.idleCount === 0) return false;
    super.connect((_, client) => client?.release(true));
    return true;
  }

  /** Calls back with a connection once one is free, or with what kept it away. */
  protected lend(callback: Callback): void {
    const began = performance.now();
    let tries = 0;
    const settle: Callback = (error, client, release) => {
      if (error && ++tries < MOST_TRIES && this.isWorthAnother(error, began)) super.connect(settle);
      else callback(error, client, release);
    };
    super.connect(settle);
  }

  private isWorthAnother(error: Error, began: number): boolean {
    if (!isOverLimit(error)) return this.config.hasOther?.(error) === true;
    const { makeRoom } = this.config;
    // A pool that room is made for waits for those that are just being made, too.
    const none = makeRoom ? this.totalCount === 0 : this.living === 0;
    const roomMade = none && makeRoom?.() === true;
    this.makeDo(error, roomMade ? ROOM_MADE_MS : ASK_AGAIN_MS);
    const patience = this.options.connectionTimeoutMillis || Infinity;
    return (!none || roomMade) && performance.now() - began < patience;
  }

  private makeDo(error: Error, askAgainMs: number): void {
    this.options.max = this.living;
    this.askLater(askAgainMs);
    if (performance.now() - this.toldAt < TELL_EVERY_MS) return;
    this.toldAt = performance.now();
    reportFault(error, {
      message: "The database gives no more connections; calls share those that there are.",
    });
  }

  private askForMore(): void {
    this.timer = undefined;
    if (this.ending || this.living >= this.size) return;
    this.options.max = this.living + 1;
    // Where nobody waits, whoever comes next asks.
    if (this.waitingCount === 0) return;
    super.connect((error, client) => {
      client?.release();
      if (!error) this.askForMore();
      else if (isOverLimit(error)) this.makeDo(error, ASK_AGAIN_MS);
      else {
        this.options.max = this.size;
        // Whoever waits is served by the next connection that can be made, and nobody else would ask for it.
        if (this.waitingCount > 0) this.askLater(ASK_AGAIN_MS);
      }
    });
    // So that nobody else asks when this is refused.
    this.options.max = this.living;
  }

  private askLater(ms: number): void {
    this.timer ??= setTimeout(() => this.askForMore(), ms).unref();
  }
}

/** 53300 of the server, or what PgBouncer says at its own limit. */
function isOverLimit(error: Error): boolean {
  const code = error instanceof pg.DatabaseError ? error.code : undefined;
  return code === "53300" || error.message.includes("no more connections allowed");
}
