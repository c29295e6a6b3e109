import { Backlog, CROWDED, untilRoom } from "@/lib/backlog";

/** More at once make nobody faster: the processor and the database are busy with these. */
const AT_ONCE = 64;
/** How many may wait beside them, and for how long at most. */
const WAITING = { least: 192, seconds: 0.5 };
const LONGEST_WAIT_MS = 800;
/** A call at work for so many ticks waits for something of its own, such as a lock, or its sender. */
const SLOW_TICKS = 5;
const TICK_MS = 50;

/** A call at work; by the tick at which it began. */
export interface Pass {
  readonly began: number;
}

interface Waiting {
  since: number;
  begin(pass: Pass): void;
  refuse(error: Error): void;
}

/**
 * Lets 64 calls work at once and the others in one after another, so that a call that is at work gets on
 * quickly however many come. Costs a call that need not wait next to nothing.
 */
export class Admission {
  // In the order in which they began.
  private readonly working = new Set<Pass>();
  private readonly queue: Waiting[] = [];
  private readonly backlog = new Backlog(WAITING, () => this.queue.length);
  private ticks = 0;
  private timer: NodeJS.Timeout | undefined;

  /** A pass, to be given back with `leave`. Fails with `CROWDED` when there is no room in time. */
  enter(): Pass | Promise<Pass> {
    return this.working.size < AT_ONCE ? this.begin() : this.wait();
  }

  /** How many work, and how many wait. */
  count(): { held: number; waiting: number } {
    return { held: this.working.size, waiting: this.queue.length };
  }

  leave(pass: Pass): void {
    this.backlog.noteServed();
    if (this.working.delete(pass)) this.advance();
  }

  private begin(): Pass {
    const pass = { began: this.ticks };
    this.working.add(pass);
    return pass;
  }

  private async wait(): Promise<Pass> {
    // Not awaited for nothing: who comes at the same moment must find this one in the queue.
    if (this.backlog.isFull()) await untilRoom(() => this.backlog.isFull());
    return new Promise((begin, refuse) => {
      this.queue.push({ since: performance.now(), begin, refuse });
      this.timer ??= setInterval(() => this.tick(), TICK_MS);
      this.advance();
    });
  }

  private advance(): void {
    while (this.working.size < AT_ONCE) {
      const next = this.queue.shift();
      if (!next) break;
      next.begin(this.begin());
    }
    if (this.queue.length > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  // Ticks and not milliseconds: a process that gets no time itself must not take its calls for slow ones.
  private tick(): void {
    this.ticks++;
    for (const pass of this.working) {
      if (this.ticks - pass.began < SLOW_TICKS) break;
      this.working.delete(pass);
    }
    const late = performance.now() - LONGEST_WAIT_MS;
    while (this.queue[0] && this.queue[0].since < late) this.queue.shift()?.refuse(new Error(CROWDED));
    this.advance();
  }
}
