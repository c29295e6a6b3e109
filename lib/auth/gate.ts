import { AppError } from "@/lib/errors";

/**
 * Lets at most `running` pieces of work go on at the same time; others wait in the order in which they came.
 * Throws `busy` when `waiting` wait already.
 */
export function createGate({ running, waiting }: { running: number; waiting: number }) {
  let free = running;
  const queue: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free--;
    else if (queue.length < waiting) await new Promise<void>((resolve) => queue.push(resolve));
    else throw new AppError("busy", { retryAfter: 1 });
    try {
      return await work();
    } finally {
      // Whoever waits longest takes the place over, so that nobody who comes just now gets in between.
      const next = queue.shift();
      if (next) next();
      else free++;
    }
  };
}
