import { createServer, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { oneAtATime } from "@/lib/http/one-at-a-time";

// Every request is held until the test answers it.
const begun: { url: string; res: ServerResponse }[] = [];
let heard: () => void = () => undefined;
const server = createServer((req, res) =>
  oneAtATime(req, res, () => {
    begun.push({ url: req.url ?? "", res });
    heard();
  }),
);
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function pipelined(paths: string[]) {
  // A server that listens on a port has an address of this shape.
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  socket.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`).join(""));
  return socket;
}

/** The next request that begins. */
async function nextBegun(): Promise<{ url: string; res: ServerResponse }> {
  while (begun.length === 0) await new Promise<void>((resolve) => (heard = resolve));
  const [first] = begun.splice(0, 1);
  if (!first) throw new Error("Nothing has begun.");
  return first;
}

describe("requests sent ahead on one connection", () => {
  it("begin one after another, in their order, and other connections do not wait for them", async () => {
    const paths = ["/1", "/2", "/3"];
    const socket = pipelined(paths);
    let answers = "";
    socket.on("data", (chunk) => (answers += String(chunk)));
    for (const path of paths) {
      const { url, res } = await nextBegun();
      expect(url).toBe(path);
      const other = pipelined(["/other"]);
      expect((await nextBegun()).url).toBe("/other");
      other.destroy();
      expect(begun).toEqual([]);
      res.end(`answer ${path}`);
    }
    await expect.poll(() => answers.match(/answer \/\d/g)).toEqual(paths.map((path) => `answer ${path}`));
    socket.destroy();
  });

  it("never begin once their caller has left", async () => {
    const socket = pipelined(["/first", "/second"]);
    const { res } = await nextBegun();
    const closed = new Promise<void>((resolve) => res.once("close", () => resolve()));
    socket.destroy();
    await closed;
    expect(begun).toEqual([]);
  });

  it("end the connection when they are too many", async () => {
    const socket = pipelined(Array.from({ length: 100 }, (_, n) => `/${n}`));
    const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
    expect((await nextBegun()).url).toBe("/0");
    await closed;
    expect(begun).toEqual([]);
  });
});
