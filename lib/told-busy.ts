import { AppError } from "@/lib/errors";

const LOCK_NOT_AVAILABLE = "55P03";
const COULD_NOT_BEGIN = [
  // The driver's pool, and Prisma's own wait before a transaction.
  "timeout exceeded when trying to connect",
  "Unable to start a transaction in the given time",
];

/**
 * `busy` for what only says that the database had too much to do: a lock or a connection that did not come in
 * time. Nothing was changed then. Anything else is null.
 */
export function toldBusy(thrown: unknown): AppError | null {
  return saysBusy(thrown) ? new AppError("busy", { retryAfter: 1 }) : null;
}

// Prisma wraps what the driver says: in `cause`, or in `meta` under the adapter's name.
function saysBusy(thrown: unknown, depth = 0): boolean {
  if (typeof thrown !== "object" || thrown === null || depth > 5) return false;
  const said: Record<string, unknown> = { ...thrown };
  if (said["code"] === LOCK_NOT_AVAILABLE || said["originalCode"] === LOCK_NOT_AVAILABLE) return true;
  const { message, cause } = thrown instanceof Error ? thrown : { message: "", cause: said["cause"] };
  if (COULD_NOT_BEGIN.some((sentence) => message.includes(sentence))) return true;
  return [cause, said["meta"], said["driverAdapterError"]].some((inner) => saysBusy(inner, depth + 1));
}
