/** Counts what is being worked on, also for callers that have left. */
export class Calls {
  private underWay = 0;
  private onNone: () => void = () => undefined;

  /** Runs `work` and counts it as long as it takes. */
  async run(work: () => Promise<unknown>): Promise<void> {
    this.underWay++;
    try {
      await work();
    } finally {
      if (--this.underWay === 0) this.onNone();
    }
  }

  /** Resolves with true when nothing is worked on, or with false at `deadline`, a time in ms. */
  none(deadline: number): Promise<boolean> {
    if (this.underWay === 0) return Promise.resolve(true);
    return new Promise((resolve) => {
      this.onNone = () => resolve(true);
      setTimeout(() => resolve(false), Math.max(0, deadline - Date.now()));
    });
  }
}
