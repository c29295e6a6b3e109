import { Backlog, type BacklogRules } from "@/lib/backlog";
import { busy } from "@/lib/busy";
import { processWide } from "@/lib/process-wide";

/** Whoever a turn counts for: a member, an address; null is the installation itself. */
export type Owner = number | string | null;

export interface TurnRules {
  /** What the metrics call these turns; without it they show none. */
  name?: string;
  /** Turns at a time, of all owners together. */
  limit: number;
  limitPerOwner: number;
  /** How long to wait for a turn. */
  patienceMs: number;
  /** How many of one owner may wait; without it, any number. */
  maxWaiting?: number;
  /** How many of all owners together may wait; without it, any number. */
  backlog?: BacklogRules;
}

/** How many hold a turn, and how many wait for one. */
interface Counted {
  count(): { held: number; waiting: number };
}

const shown = processWide<{ name: string; turns: Counted }[]>("turns", () => []);

/** Has the metrics show these turns. */
export function showTurns(name: string, turns: Counted): void {
  shown.push({ name, turns });
}

/** How many turns of each name are held in this process, and how many are waited for. */
export function countTurns(): { name: string; held: number; waiting: number }[] {
  return shown.map(({ name, turns }) => ({ name, ...turns.count() }));
}

/**
 * A limit on how much goes on at a time, shared fairly: owners get their turns one after another, and each
 * owner's own are given in the order they were asked for.
 */
export class Turns {
  private free: number;
  private waiting = 0;
  private readonly backlog: Backlog | null;
  private readonly held = new Map<Owner, number>();
  // What begins each turn that is waited for, in the order in which the owners come next.
  private readonly queues = new Map<Owner, (() => void)[]>();

  constructor(private readonly rules: TurnRules) {
    this.free = rules.limit;
    this.backlog = rules.backlog ? new Backlog(rules.backlog, () => this.waiting) : null;
    if (rules.name) showTurns(rules.name, this);
  }

  count(): { held: number; waiting: number } {
    return { held: this.rules.limit - this.free, waiting: this.waiting };
  }

  /** Runs `work` when the owner's turn comes. Throws `busy` when it does not in time, or too many wait. */
  async run<T>(owner: Owner, work: () => Promise<T>, patienceMs = this.rules.patienceMs): Promise<T> {
    const endTurn = await this.take(owner, undefined, patienceMs);
    if (!endTurn) throw busy();
    try {
      return await work();
    } finally {
      endTurn();
    }
  }

  /**
   * Waits for a turn. Returns what ends it, to be called once, or null when the turn did not come in time,
   * too many of the owner wait already, or `signal` was aborted meanwhile.
   */
  take(owner: Owner, signal?: AbortSignal, patienceMs = this.rules.patienceMs): Promise<(() => void) | null> {
    return new Promise((resolve) => {
      const queue = this.queues.get(owner) ?? [];
      const { maxWaiting = Infinity } = this.rules;
      if (signal?.aborted || queue.length >= maxWaiting || this.isCrowded()) return resolve(null);
      const settle = (turn: (() => void) | null) => {
        this.waiting--;
        clearTimeout(timer);
        signal?.removeEventListener("abort", giveUp);
        resolve(turn);
      };
      const begin = () => settle(() => this.end(owner));
      const giveUp = () => {
        queue.splice(queue.indexOf(begin), 1);
        if (queue.length === 0) this.queues.delete(owner);
        settle(null);
      };
      const timer = setTimeout(giveUp, patienceMs);
      signal?.addEventListener("abort", giveUp);
      this.waiting++;
      queue.push(begin);
      this.queues.set(owner, queue);
      this.advance();
    });
  }

  /** Whether nobody may begin to wait, whoever it is. */
  isCrowded(): boolean {
    return this.backlog?.isFull() ?? false;
  }

  private end(owner: Owner): void {
    this.backlog?.noteServed();
    this.free++;
    const rest = (this.held.get(owner) ?? 1) - 1;
    if (rest > 0) this.held.set(owner, rest);
    else this.held.delete(owner);
    this.advance();
  }

  private advance(): void {
    const heldBy = (owner: Owner) => this.held.get(owner) ?? 0;
    // Whoever has nothing yet comes first.
    for (const [owner, queue] of [...this.queues].sort(([a], [b]) => heldBy(a) - heldBy(b))) {
      const held = heldBy(owner);
      if (this.free === 0) return;
      if (held >= this.rules.limitPerOwner) continue;
      const begin = queue.shift();
      if (!begin) continue;
      // Whoever waits on comes behind the other owners.
      this.queues.delete(owner);
      if (queue.length > 0) this.queues.set(owner, queue);
      this.free--;
      this.held.set(owner, held + 1);
      begin();
    }
  }
}
