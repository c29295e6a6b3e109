import { connect, type Socket } from "node:net";

/** A connection on which a test writes what no HTTP client would. */
export interface Wire {
  socket: Socket;
  /**
   * Resolves with everything that was answered so far, once it matches. Rejects when the connection ends
   * before.
   */
  heard(pattern: RegExp): Promise<string>;
  /** Resolves with everything that was answered, when the server has ended the connection. */
  ended: Promise<string>;
}

/** Connects to a server and writes the text's bytes, each character one byte. */
export function wire(origin: string, text: string): Wire {
  const { hostname, port } = new URL(origin);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  let answered = "";
  const waiting = new Set<() => void>();
  const look = () => waiting.forEach((check) => check());
  socket.on("data", (part: Buffer) => {
    answered += part.toString("latin1");
    look();
  });
  socket.on("error", look);
  const ended = new Promise<string>((resolve) => {
    const end = () => {
      socket.destroy();
      resolve(answered);
    };
    socket.on("end", end).on("close", end);
  });
  socket.write(Buffer.from(text, "latin1"));
  const heard = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const check = () => {
        if (!pattern.test(answered)) return;
        waiting.delete(check);
        resolve(answered);
      };
      waiting.add(check);
      void ended.then(() => reject(new Error(`The connection ended after ${JSON.stringify(answered)}`)));
      check();
    });
  return { socket, heard, ended };
}

/** A request's head as it goes over the wire, with no body after it. */
export function head(line: string, headers: Record<string, string | number> = {}): string {
  const lines = Object.entries({ host: "127.0.0.1", ...headers }).map(([name, value]) => `${name}: ${value}`);
  return `${line} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`;
}

/** The status of the first answer on the wire. */
export function statusOf(answered: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answered)?.[1]);
}
