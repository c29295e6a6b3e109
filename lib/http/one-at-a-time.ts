import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Requests that may wait on one connection. Browsers send none ahead, and clients that do send a few. */
const MOST_WAITING = 32;

const lines = new WeakMap<Socket, (() => void)[]>();

/**
 * Begins a request when the answer before it on the same connection has been read. A caller may send many
 * ahead (pipelining), and Node would work on all at once, even if nobody reads the answers. Requests that
 * still wait when the caller leaves never begin; a caller with too many waiting loses the connection.
 */
export function oneAtATime(req: IncomingMessage, res: ServerResponse, begin: () => void): void {
  const { socket } = req;
  const waiting = lines.get(socket);
  const start = () => {
    res.once("close", () => next(socket));
    begin();
  };
  if (!waiting) {
    lines.set(socket, []);
    start();
  } else if (waiting.push(start) > MOST_WAITING) socket.destroy();
}

/** Whether a request of this connection is being answered. */
export function isAnswering(socket: Socket): boolean {
  return lines.has(socket);
}

function next(socket: Socket): void {
  const start = socket.destroyed ? undefined : lines.get(socket)?.shift();
  if (start) start();
  else lines.delete(socket);
}
