import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { head, wire } from "@/test/support/raw";
import { endWhenUnread } from "@/lib/http/unread-answer";

const PATIENCE_MS = 50;
const MORE_THAN_SOCKETS_HOLD = 64 * 1024 * 1024;

let close: () => void;
afterEach(() => close());

async function serverOf(answer: RequestListener, patience = PATIENCE_MS) {
  const server = createServer((req, res) => {
    endWhenUnread(res, patience);
    answer(req, res);
  });
  close = () => server.close().closeAllConnections();
  await once(server.listen(0, "127.0.0.1"), "listening");
  // A server that listens on a port has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return { server, origin: `http://127.0.0.1:${port}` };
}

describe("a caller that does not read its answer", () => {
  it("loses the connection", async () => {
    const { server, origin } = await serverOf((_, res) => res.end(Buffer.alloc(MORE_THAN_SOCKETS_HOLD)));
    const arrived = once(server, "connection");
    const { socket } = wire(origin, head("GET /"));
    socket.pause();
    const [connection] = await arrived;
    await once(connection, "close");
    expect(connection.bytesWritten).toBeLessThan(MORE_THAN_SOCKETS_HOLD * 2);
  });

  it("keeps it as long as there is nothing to read yet, and between answers", async () => {
    const { origin } = await serverOf((_, res) => void pause(PATIENCE_MS * 6).then(() => res.end("late")));
    const { socket, heard } = wire(origin, head("GET /"));
    await heard(/late/);
    socket.write(head("GET /"));
    expect(await heard(/late[^]*late/)).toMatch(/^HTTP\/1\.1 200/);
    socket.destroy();
  });

  it("keeps it when it reads slowly", async () => {
    const { origin } = await serverOf((_, res) => res.end(Buffer.alloc(MORE_THAN_SOCKETS_HOLD)), 1_000);
    const began = performance.now();
    const reader = (await fetch(origin)).body?.getReader();
    let size = 0;
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      size += part.value.length;
      await pause(2);
    }
    expect(size).toBe(MORE_THAN_SOCKETS_HOLD);
    expect(performance.now() - began).toBeGreaterThan(1_000);
  });
});
