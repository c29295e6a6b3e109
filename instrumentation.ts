/** Runs once in every Next server before its first request, under `next start` too. */
export async function register(): Promise<void> {
  // Next replaces this while building: only the Node server has what is imported here.
  if (process.env["NEXT_RUNTIME"] === "nodejs") {
    const { standBeforeServers } = await import("@/lib/http/every-server");
    const { dialects } = await import("@/lib/generated/dialects");
    await standBeforeServers(dialects);
  }
}
