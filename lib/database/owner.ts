import { rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { codeOf } from "@/lib/database/explain";
import { socketPath } from "@/lib/database/socket-path";
import { oneStartAtATime } from "@/lib/database/start-lock";
import { StartupError } from "@/lib/env";

const SOCKET = "owner.sock";

/** The error of a start on a data directory that has an owner. */
export function alreadyRunning(dataDir: string): StartupError {
  return new StartupError(`Roster is already running on the data directory ${dataDir}; stop it first.`);
}

/**
 * Makes this process the data directory's owner and returns what gives it up. The sign is a socket that the
 * owner listens on: it needs no connection to the database, and the system closes it however the process
 * ends. Throws `StartupError` when another process is the owner.
 */
export async function becomeOwner(dataDir: string, say: (line: string) => void): Promise<() => void> {
  const { file, forget } = socketPath(dataDir, SOCKET);
  const server = createServer((socket) => socket.destroy());
  try {
    await oneStartAtATime(dataDir, say, async () => {
      if (await answers(file)) throw alreadyRunning(dataDir);
      rmSync(file, { force: true });
      // For every user who may enter the folder: root may have been its owner before.
      const socket = { path: file, readableAll: true, writableAll: true };
      await new Promise<void>((resolve, reject) => server.once("error", reject).listen(socket, resolve));
    });
  } catch (error) {
    forget();
    throw error;
  }
  server.unref();
  return () => {
    // Removes the socket's file too.
    server.close();
    forget();
  };
}

/** Whether a process owns the data directory. */
export async function hasOwner(dataDir: string): Promise<boolean> {
  const { file, forget } = socketPath(dataDir, SOCKET);
  return answers(file).finally(forget);
}

/** True for a stopped or busy owner too: the kernel takes the connection in its place. */
function answers(file: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect(file);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", (error) => {
      const code = codeOf(error);
      // EAGAIN: so many ask at once that its queue is full.
      if (code === "EAGAIN") resolve(true);
      else if (code === "ENOENT" || code === "ECONNREFUSED") resolve(false);
      else reject(error);
    });
  });
}
