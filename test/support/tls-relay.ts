import { readFileSync } from "node:fs";
import { createConnection, createServer, type AddressInfo, type Socket } from "node:net";
import path from "node:path";
import { TLSSocket } from "node:tls";
import { targetOf, through } from "@/test/support/relay";

/** The authority's certificate, and the server's and a client's with their keys; valid from 2020 to 2119. */
export const certificate = (name: "ca.pem" | "client.pem" | "client.key" | "server.pem" | "server.key") =>
  path.resolve("test/support/certificates", name);

const SSL_REQUEST = 80_877_103;

/** A server that takes encrypted connections, over a database that has none on its socket. */
export interface TlsRelay {
  url: string;
  /** How many connections of each kind there were. */
  seen: { encrypted: number; plain: number };
  stop(): Promise<void>;
}

/**
 * Starts one on a port of its own. Its certificate is for "localhost" and not for 127.0.0.1. It refuses plain
 * connections with `onlyEncrypted`, and clients without a certificate of the authority with `askClient`.
 */
export async function startTlsRelay(
  databaseUrl: string,
  { onlyEncrypted = false, askClient = false } = {},
): Promise<TlsRelay> {
  const target = targetOf(new URL(databaseUrl));
  const [cert, key, ca] = (["server.pem", "server.key", "ca.pem"] as const).map((name) =>
    readFileSync(certificate(name)),
  );
  const open = new Set<Socket>();
  const seen = { encrypted: 0, plain: 0 };
  const forward = (near: Socket) => {
    const far = createConnection(target);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on("error", () => undefined).on("close", () => (near.destroy(), far.destroy()));
    }
    near.pipe(far);
    far.pipe(near);
    return far;
  };
  const server = createServer((near) => {
    near.on("error", () => undefined);
    near.once("data", (first) => {
      if (first.length === 8 && first.readInt32BE(4) === SSL_REQUEST) {
        seen.encrypted++;
        near.write("S");
        const client = { requestCert: askClient, rejectUnauthorized: askClient };
        forward(new TLSSocket(near, { isServer: true, cert, key, ca, ...client }));
      } else if (onlyEncrypted) {
        near.end(refusal("28000", "no pg_hba.conf entry for this host, no encryption"));
      } else {
        seen.plain++;
        forward(near).write(first);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A cast: a server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    for (const socket of open) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: through(databaseUrl, port), seen, stop };
}

function refusal(code: string, message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C${code}\0M${message}\0\0`);
  const length = Buffer.alloc(4);
  length.writeInt32BE(fields.length + 4);
  return Buffer.concat([Buffer.from("E"), length, fields]);
}
