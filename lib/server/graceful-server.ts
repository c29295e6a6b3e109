import { createServer, type IncomingMessage, ServerResponse } from "node:http";
import { Server as NetServer, type Socket } from "node:net";
import { isAnswering } from "@/lib/http/one-at-a-time";

const LOOK_EVERY_MS = 50;
// A caller that keeps its connection may be sending its next request just now: it is answered, as the last.
const LAST_REQUEST_MS = 1_000;

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * An HTTP server that stops without cutting anybody off. `stop` takes no more connections and ends each as
 * soon as it has been answered, which the answer says, or has been idle for a second. It resolves when all
 * are closed; those that are left at `deadline` (a time in ms) are cut.
 */
export function createGracefulServer(options: { connectionsCheckingInterval: number }, listener: Listener) {
  let stopping = false;
  class LastResponse<Request extends IncomingMessage> extends ServerResponse<Request> {
    override writeHead(status: number, ...rest: unknown[]): this {
      if (stopping) this.shouldKeepAlive = false;
      Reflect.apply(super.writeHead, this, [status, ...rest]);
      return this;
    }
  }
  const server = createServer({ ...options, ServerResponse: LastResponse }, listener);
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });

  async function stop(deadline: number): Promise<void> {
    stopping = true;
    // Of net, because http's own also cuts every idle connection at once.
    const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()));
    const idle = new Map<Socket, { since: number; bytes: number }>();
    const sweep = setInterval(() => {
      const now = Date.now();
      for (const socket of sockets) {
        if (now >= deadline) socket.destroy();
        else if (isAnswering(socket)) idle.delete(socket);
        else {
          const before = idle.get(socket);
          if (before?.bytes !== socket.bytesRead) idle.set(socket, { since: now, bytes: socket.bytesRead });
          else if (now - before.since >= LAST_REQUEST_MS) socket.destroy();
        }
      }
    }, LOOK_EVERY_MS);
    await closed;
    clearInterval(sweep);
  }

  return { server, stop };
}
