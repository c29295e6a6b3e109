/** Logs a fault of ours, one line of JSON with where it happened; callers learn only the request id. */
export function reportFault(thrown: unknown, where: Record<string, string>): void {
  const error = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  console.error(JSON.stringify({ level: "error", ...where, error }));
}
