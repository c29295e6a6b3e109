import type { ServerResponse } from "node:http";

/** Milliseconds in which a caller must take the next piece of an answer. */
export const UNREAD_MS = 10_000;

/**
 * Ends the connection of a caller that takes nothing of its answer for `patience` milliseconds, or a few times that while
 * buffers fill. As long as there is nothing to take it waits, however long the work on the answer lasts.
 */
export function endWhenUnread(res: ServerResponse, patience = UNREAD_MS): void {
  const { socket } = res.req;
  res.setTimeout(patience, () => {
    if (socket.writableLength > 0) socket.destroy();
  });
}
