import { createConnection, createServer, type AddressInfo, type Socket } from "node:net";

/** A relay between a server and its database, which can stop forwarding or cut what goes through it. */
export interface Relay {
  /** The database's address through the relay. */
  url: string;
  /** How many connections there were so far. */
  opened(): number;
  /** From now on nothing passes and nothing is refused: what is sent is lost, as by a host that froze. */
  fallSilent(): void;
  /** New connections pass again. Those from before stay silent, as after a host came back anew. */
  answerAgain(): void;
  /**
   * Cuts the next connection whose client sends `text`, once the database has answered it and before the
   * answer is forwarded. Resolves when that is done.
   */
  cutAfter(text: string): Promise<void>;
  /** Refuses connections and ends those that are open. */
  stop(): Promise<void>;
}

/** Starts a relay on a port of its own before the database. */
export async function startRelay(databaseUrl: string): Promise<Relay> {
  const target = targetOf(new URL(databaseUrl));
  const open = new Set<Socket>();
  let opened = 0;
  let silent = false;
  let cut: { text: string; done: () => void } | undefined;
  const server = createServer((near) => {
    opened++;
    const far = createConnection(target);
    const pair = { silent, cutting: false };
    const end = () => {
      if (pair.silent) return;
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on("error", end).on("close", () => {
        open.delete(socket);
        end();
      });
    }
    near.on("data", (data) => {
      pair.silent ||= silent;
      if (pair.silent) return;
      pair.cutting ||= cut !== undefined && data.includes(cut.text);
      far.write(data);
    });
    far.on("data", (data) => {
      pair.silent ||= silent;
      if (pair.silent) return;
      if (!pair.cutting) return void near.write(data);
      end();
      cut?.done();
      cut = undefined;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A cast: a server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return {
    url: through(databaseUrl, port),
    opened: () => opened,
    fallSilent: () => void (silent = true),
    answerAgain: () => void (silent = false),
    cutAfter: (text) => new Promise((done) => (cut = { text, done })),
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

/** The address of a database behind a port of this machine. */
export function through(databaseUrl: string, port: number): string {
  const url = new URL(databaseUrl);
  url.searchParams.delete("host");
  url.searchParams.delete("port");
  url.hostname = "127.0.0.1";
  url.port = String(port);
  return url.href;
}

/** What a socket connects to for the address of a database. */
export function targetOf(url: URL): { path: string } | { host: string; port: number } {
  const host = url.searchParams.get("host") ?? url.hostname;
  const port = Number(url.searchParams.get("port") ?? (url.port || 5432));
  return host.startsWith("/") ? { path: `${host}/.s.PGSQL.${port}` } : { host, port };
}
