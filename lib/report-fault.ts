/** Logs a fault of ours, one line of JSON with where it happened; callers are told the request id alone. */
export function reportFault(thrown: unknown, where: Record<string, string>): void {
  const error = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  console.error(JSON.stringify({ level: "error", ...where, error }));
}
