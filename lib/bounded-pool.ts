import { Backlog, untilRoom } from "@/lib/backlog";
import { type Callback, type SteadyConfig, SteadyPool } from "@/lib/steady-pool";

/** How many may wait for a connection. */
const WAITING = { least: 256, seconds: 0.4 };

/** A pool whose queue is bounded by what it gets through, so that those who wait are served in time. */
export class BoundedPool extends SteadyPool {
  private readonly backlog = new Backlog(WAITING, () => this.waitingCount);

  constructor(config: SteadyConfig) {
    super(config);
    this.on("release", () => this.backlog.noteServed());
  }

  /** Fails with `CROWDED` when too many wait. */
  protected override lend(callback: Callback): void {
    if (!this.backlog.isFull()) return super.lend(callback);
    void untilRoom(() => this.backlog.isFull()).then(
      () => super.lend(callback),
      (error: Error) => callback(error, undefined, () => undefined),
    );
  }
}
