import { type Db, named, query } from "@/lib/db";
import { rateLimit } from "@/lib/env";

/** Who a call counts for: one credential, or a network from which none that is good came. */
export type Caller = { kind: "token" | "session"; id: number } | { kind: "address"; network: string };

/** What a caller has left of its calls in this minute. */
export interface Quota {
  kind: Caller["kind"];
  limit: number;
  /** Below 0 where this call is one too many. */
  left: number;
  /** Seconds until the next minute, in which everybody has all calls again. */
  resetsIn: number;
}

const MINUTE_MS = 60_000;
const EXCHANGE_MS = 1_000;
// A caller that changes its address all the time must not fill the memory; the others go uncounted.
const MOST_CALLERS = 100_000;
/** Callers below this part of the limit are not worth telling the other instances of. */
const WORTH_TELLING = 0.01;

// An instance whose clock is a little behind adds to the newer minute. One that is further ahead comes from a
// clock that was wrong: added to, it would refuse its caller until that time has come.
const IS_THE_SAME = "c.minute BETWEEN excluded.minute AND excluded.minute + 2";
const EXCHANGE = named(
  "exchange-calls",
  `INSERT INTO call_counts AS c (caller, minute, calls)
  SELECT caller, $3, calls FROM unnest($1::text[], $2::int[]) AS counted (caller, calls)
  ON CONFLICT (caller) DO UPDATE SET
    calls = excluded.calls + CASE WHEN ${IS_THE_SAME} THEN c.calls ELSE 0 END,
    minute = CASE WHEN ${IS_THE_SAME} THEN c.minute ELSE excluded.minute END
  RETURNING caller, calls`,
);

interface Count {
  /** Of all instances, when they last exchanged. */
  told: number;
  /** Of this instance since then. */
  untold: number;
}

/**
 * Counts the calls of each minute in memory. While calls come in, instances add theirs together in the
 * database about every second; until then each knows only its own.
 */
export class CallCounts {
  private minute = 0;
  private counts = new Map<string, Count>();
  private next: NodeJS.Timeout | null = null;

  constructor(
    private readonly db: Db,
    private readonly limit: number,
  ) {}

  /** Counts a call at a time in ms; one that is refused does not count. */
  take(caller: Caller, now: number): Quota {
    const minute = Math.floor(now / MINUTE_MS);
    if (minute !== this.minute) {
      this.minute = minute;
      this.counts = new Map();
    }
    const count = this.countOf(`${caller.kind}:${"id" in caller ? caller.id : caller.network}`);
    const left = this.limit - count.told - count.untold - 1;
    if (left >= 0) count.untold++;
    this.next ??= setTimeout(() => {
      // What could not be told is told the next time.
      const done = () => void (this.next = null);
      this.exchange().then(done, done);
    }, EXCHANGE_MS).unref();
    const resetsIn = Math.ceil(((minute + 1) * MINUTE_MS - now) / 1000);
    return { kind: caller.kind, limit: this.limit, left, resetsIn };
  }

  /** Tells the other instances of the calls that they do not know, and hears what theirs add up to. */
  async exchange(): Promise<void> {
    const { counts, minute } = this;
    // In one order, so that two instances never wait for each other crosswise.
    const telling = [...counts]
      .filter(([, { told, untold }]) => untold > 0 && told + untold >= this.limit * WORTH_TELLING)
      .map(([caller, count]) => ({ caller, count, calls: count.untold }))
      .sort((a, b) => (a.caller < b.caller ? -1 : 1));
    if (telling.length === 0) return;
    const values = [telling.map(({ caller }) => caller), telling.map(({ calls }) => calls), minute];
    const rows = await query<{ caller: string; calls: number }>(this.db, EXCHANGE, values);
    const totals = new Map(rows.map(({ caller, calls }) => [caller, calls]));
    for (const { caller, count, calls } of telling) {
      count.told = totals.get(caller) ?? count.told;
      count.untold -= calls;
    }
  }

  private countOf(caller: string): Count {
    const known = this.counts.get(caller);
    if (known) return known;
    const count = { told: 0, untold: 0 };
    if (this.counts.size < MOST_CALLERS) this.counts.set(caller, count);
    return count;
  }
}

let counts: CallCounts | undefined;

/** Counts a call; null where the installation sets no limit. */
export function takeCall(db: Db, caller: () => Caller): Quota | null {
  const limit = rateLimit();
  if (limit === 0) return null;
  counts ??= new CallCounts(db, limit);
  return counts.take(caller(), Date.now());
}
