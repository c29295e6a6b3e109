import type { ErrorCode } from "@/lib/errors";
import { processWide } from "@/lib/process-wide";

/** A request, as it is counted, logged and traced: without anything its caller wrote. */
interface Watched {
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
  /** Does the work of a call, so that what is done for it is known to belong to it. */
  during?: During;
}

type During = <T>(call: Call, work: () => Promise<T>, statusOf: (answer: T) => number) => Promise<T>;

/** A call of an API; of its headers only those are read that say to which trace it belongs. */
interface Call extends Watched {
  headers: Headers;
}

const watchers = processWide<Watcher[]>("watchers", () => []);

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

/** Does the work of a call, and tells those who watch when its answer begins, which has `statusOf`. */
export function watched<T>(call: Call, work: () => Promise<T>, statusOf: (answer: T) => number): Promise<T> {
  return isWatched() ? watch(call, work, statusOf) : work();
}

const watch: During = async <T>(call: Call, work: () => Promise<T>, statusOf: (answer: T) => number) => {
  const began = performance.now();
  const around = watchers.flatMap(({ during }) => during ?? []);
  const run = around.reduce<() => Promise<T>>((inner, during) => () => during(call, inner, statusOf), work);
  const answer = await run();
  const { contract, method, requestId } = call;
  const seconds = (performance.now() - began) / 1000;
  tellAnswered({ contract, method, requestId, status: statusOf(answer), seconds });
  return answer;
};
