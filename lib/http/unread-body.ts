import type { IncomingMessage, ServerResponse } from "node:http";
import { SMALL_BODY } from "@/lib/http/body-limits";

// Time for a caller that is still sending to read its answer before the socket is closed.
const LINGER_MS = 1000;

/** Whether a request has a body. */
export function hasBody(req: IncomingMessage): boolean {
  const declared = req.headers["content-length"];
  return req.headers["transfer-encoding"] !== undefined || (declared !== undefined && Number(declared) > 0);
}

/**
 * Ends the connection after the answer to a request with a large body that was not read to its end, so that
 * the rest is never read. Node reads a small body to its end by itself, so its connection stays open.
 */
export function leaveUnread(req: IncomingMessage, res: ServerResponse): void {
  if (Number(req.headers["content-length"] ?? Infinity) <= SMALL_BODY) return;
  res.shouldKeepAlive = false;
  // Node would read and throw away a body that no handler has begun to read.
  res.once("prefinish", () => {
    if (req.complete) return;
    req.pause();
    req.read(0);
  });
  const { socket } = req;
  const destroySoon = socket.destroySoon.bind(socket);
  socket.destroySoon = () => {
    if (req.complete) return destroySoon();
    socket.end();
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  };
}

/** Answers `Expect: 100-continue` when the body's reading begins, so that a refused body is never sent. */
export function continueWhenRead(req: IncomingMessage, res: ServerResponse): void {
  const read = req._read.bind(req);
  req._read = (size) => {
    req._read = read;
    if (!res.headersSent) res.writeContinue();
    read(size);
  };
}
