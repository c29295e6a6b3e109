import { type Fields, log } from "@/lib/log";

/** Logs a fault of ours, one line with where it happened; callers learn only the request id. */
export function reportFault(thrown: unknown, where: Fields): void {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const error = thrown instanceof Error ? (thrown.stack ?? message) : message;
  log("error", message, { ...where, error });
}
