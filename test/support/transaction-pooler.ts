import { createConnection, createServer, type AddressInfo, type Socket } from "node:net";
import { targetOf, through } from "@/test/support/relay";

/** The end of what the server says when no transaction is open: ReadyForQuery, idle. */
const IDLE = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
const TERMINATE = 0x58;

/**
 * A pooler before the database that gives each transaction the connection that was free last, as PgBouncer
 * does with pool_mode=transaction. Each client signs in over a connection of its own, which then joins the
 * others.
 */
export async function startTransactionPooler(databaseUrl: string) {
  const target = targetOf(new URL(databaseUrl));
  const free: Socket[] = [];
  const clientOf = new Map<Socket, Socket>();
  const backendOf = new Map<Socket, Socket>();
  const open = new Set<Socket>();
  const pair = (client: Socket, backend: Socket) => {
    clientOf.set(backend, client);
    backendOf.set(client, backend);
    return backend;
  };
  const server = createServer((client) => {
    const own = pair(client, createConnection(target));
    for (const socket of [client, own]) open.add(socket.on("error", () => undefined));
    client.on("data", (data) => {
      if (data[0] === TERMINATE && !backendOf.has(client)) return void client.end();
      (backendOf.get(client) ?? pair(client, free.pop() ?? own)).write(data);
    });
    own.on("data", (data) => {
      const receiver = clientOf.get(own);
      if (data.subarray(-IDLE.length).equals(IDLE)) {
        clientOf.delete(own);
        if (receiver) backendOf.delete(receiver);
        free.push(own);
      }
      receiver?.write(data);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A cast: a server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    for (const socket of open) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: through(databaseUrl, port), stop };
}
