const WITHIN_MS = 10 * 60_000;
const MOST = 5;

/** Decides when something that ended by itself is started again: five times in ten minutes at most. */
export class Restarts {
  private times: number[] = [];

  /** Milliseconds to wait before the next start (0, then 1, 2, 4 and 8 s); null when there were too many. */
  next(now = Date.now()): number | null {
    this.times = this.times.filter((time) => now - time < WITHIN_MS);
    const recent = this.times.length;
    if (recent >= MOST) return null;
    this.times.push(now);
    return recent === 0 ? 0 : 1000 * 2 ** (recent - 1);
  }
}
