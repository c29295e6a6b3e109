import type { IncomingMessage, ServerResponse } from "node:http";
import { SMALL_BODY } from "@/lib/http/body-limits";

// A caller that is still sending reads its answer meanwhile, before what it sends meets a closed socket.
const LINGER_MS = 1000;

/** Whether a request has a body. */
export function hasBody(req: IncomingMessage): boolean {
  const declared = req.headers["content-length"];
  return req.headers["transfer-encoding"] !== undefined || (declared !== undefined && Number(declared) > 0);
}

/**
 * Ends the connection after the answer to a body that may be large: an answer given before all of it was read
 * is a refusal, and the rest is never read. A small body is read to its end by Node, so its connection stays.
 */
export function leaveUnread(req: IncomingMessage, res: ServerResponse): void {
  if (Number(req.headers["content-length"] ?? Infinity) <= SMALL_BODY) return;
  res.shouldKeepAlive = false;
  // Node reads on, to throw it away, where nobody has begun to read.
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

/** Answers `Expect: 100-continue` when the reading of the body begins: a refused one is never sent. */
export function continueWhenRead(req: IncomingMessage, res: ServerResponse): void {
  const read = req._read.bind(req);
  req._read = (size) => {
    req._read = read;
    if (!res.headersSent) res.writeContinue();
    read(size);
  };
}
