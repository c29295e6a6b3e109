import type { ErrorCode } from "@/lib/errors";

/** A request, as it is counted and logged: without anything its caller wrote. */
export interface Watched {
  /** The contract's id; "pages", "assets", "sign-in" or "none" for a request without a contract. */
  contract: string;
  method: string;
  requestId: string;
}

/** The same once its answer begins. */
export interface Answered extends Watched {
  status: number;
  seconds: number;
}

export interface Watcher {
  answered?(request: Answered): void;
  signInFailed?(reason: ErrorCode): void;
}

// The production entry and Next load this module separately; the symbol makes them share one list.
const KEY = Symbol.for("roster.watchers");
// A cast, because a symbol cannot be declared on globalThis.
const holder = globalThis as typeof globalThis & { [KEY]?: Watcher[] };
const watchers = (holder[KEY] ??= []);

/** Adds one who is told of every request from now on. */
export function addWatcher(watcher: Watcher): void {
  watchers.push(watcher);
}

/** Whether anybody watches; if not, nothing needs to be measured. */
export function isWatched(): boolean {
  return watchers.length > 0;
}

export function tellAnswered(request: Answered): void {
  for (const watcher of watchers) watcher.answered?.(request);
}

export function tellSignInFailed(reason: ErrorCode): void {
  for (const watcher of watchers) watcher.signInFailed?.(reason);
}

/** Runs the work of a request, and tells those who watch when its answer begins, which has `statusOf`. */
export async function watched<T>(
  request: Watched,
  work: () => Promise<T>,
  statusOf: (answer: T) => number,
): Promise<T> {
  const began = performance.now();
  const answer = await work();
  if (isWatched()) {
    tellAnswered({ ...request, status: statusOf(answer), seconds: (performance.now() - began) / 1000 });
  }
  return answer;
}
