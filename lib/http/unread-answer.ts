import type { ServerResponse } from "node:http";

/** Milliseconds in which a caller must take the next piece of an answer. */
export const UNREAD_MS = 10_000;

/**
 * Ends the connection of a caller that reads nothing of its answer for `patience` milliseconds, or a few
 * times that while buffers fill. While there is nothing to read it waits, however long that takes.
 */
export function endWhenUnread(res: ServerResponse, patience = UNREAD_MS): void {
  const { socket } = res.req;
  res.setTimeout(patience, () => {
    if (socket.writableLength > 0) socket.destroy();
  });
}
