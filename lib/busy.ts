import { AppError } from "@/lib/errors";

const LOCK_NOT_AVAILABLE = "55P03";
const COULD_NOT_BEGIN = [
  // The driver's pool, and Prisma's own wait before a transaction.
  "timeout exceeded when trying to connect",
  "Unable to start a transaction in the given time",
];

/** There is no room for the request just now; its caller may try again in a second. */
export function busy(): AppError {
  return new AppError("busy", { retryAfter: 1 });
}

/**
 * `busy` for an error of the database that a lock or a connection did not come in time, which means that
 * nothing was changed; null for any other error.
 */
export function asBusy(thrown: unknown): AppError | null {
  return saysBusy(thrown) ? busy() : null;
}

// Prisma wraps the driver's error: in `cause`, or in `meta` under the adapter's name.
function saysBusy(thrown: unknown, depth = 0): boolean {
  if (typeof thrown !== "object" || thrown === null || depth > 5) return false;
  const said: Record<string, unknown> = { ...thrown };
  if (said["code"] === LOCK_NOT_AVAILABLE || said["originalCode"] === LOCK_NOT_AVAILABLE) return true;
  const { message, cause } = thrown instanceof Error ? thrown : { message: "", cause: said["cause"] };
  if (COULD_NOT_BEGIN.some((sentence) => message.includes(sentence))) return true;
  return [cause, said["meta"], said["driverAdapterError"]].some((inner) => saysBusy(inner, depth + 1));
}
