/** Resolves when the process is asked to stop. Asking again changes nothing: npm and the terminal both pass Ctrl-C on. */
export function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => resolve());
  });
}
