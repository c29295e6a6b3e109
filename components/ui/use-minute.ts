import { useSyncExternalStore } from "react";

const MINUTE = 60_000;

/** The present, in milliseconds, rounded up to the minute; the component is shown anew when it changes. */
export function useMinute(): number {
  return useSyncExternalStore(everyMinute, currentMinute, currentMinute);
}

function currentMinute(): number {
  return Math.ceil(Date.now() / MINUTE) * MINUTE;
}

function everyMinute(listener: () => void): () => void {
  const timer = setInterval(listener, MINUTE);
  return () => clearInterval(timer);
}
