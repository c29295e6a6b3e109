import { StartupError } from "@/lib/env";

/** An error as the system or PostgreSQL reports it. */
interface Coded extends Error {
  code: string;
  path?: string;
}

const disk: Record<string, (place: string) => string> = {
  ENOSPC: (place) => `The disk that holds ${place} is full.`,
  EDQUOT: (place) => `The disk quota for ${place} is used up.`,
  EROFS: (place) => `${place} is on a read-only disk; choose a writable folder with DATA_DIR.`,
  EACCES: (place) => `${place} cannot be read and written by this user; choose another folder with DATA_DIR.`,
  EPERM: (place) => `${place} cannot be changed by this user; choose another folder with DATA_DIR.`,
  ENOTDIR: (place) => `${place} cannot be a folder, because a part of its path is a file.`,
  EEXIST: (place) => `${place} is a file; DATA_DIR must be a folder.`,
};

const server: Record<string, (place: string, error: Error) => string> = {
  ECONNREFUSED: (place) => `Nothing answers at ${place} (DATABASE_URL): is the PostgreSQL server running?`,
  ENOENT: (place) => `Nothing answers at ${place} (DATABASE_URL): there is no such socket.`,
  ENOTFOUND: (place) => `The host name of ${place} (DATABASE_URL) is not known.`,
  EAI_AGAIN: (place) => `The host name of ${place} (DATABASE_URL) could not be looked up.`,
  ETIMEDOUT: (place) => `${place} (DATABASE_URL) does not answer in time.`,
  EHOSTUNREACH: (place) => `${place} (DATABASE_URL) cannot be reached from this machine.`,
  ENETUNREACH: (place) => `${place} (DATABASE_URL) cannot be reached from this machine.`,
  ECONNRESET: (place) => `${place} (DATABASE_URL) closed the connection: is it a PostgreSQL server?`,
  "28P01": (place) => `${place} refuses the user name or password of DATABASE_URL.`,
  "28000": (place, error) => `${place} refuses this user (DATABASE_URL): ${error.message}.`,
  "3D000": (place) => `${place} (DATABASE_URL) does not exist; create the database first.`,
  "42501": (place, error) => `The user of DATABASE_URL may not set up ${place}: ${error.message}.`,
  "53300": (place) => `${place} (DATABASE_URL) has no free connection left.`,
  "57P03": (place) => `${place} (DATABASE_URL) is starting up or shutting down; try again in a moment.`,
};

/** The same error as one sentence about a folder, when it is one of those that a full or closed disk causes. */
export function explainDisk(error: unknown, place: string): unknown {
  if (!isCoded(error)) return error;
  const sentence = error.code === "53100" ? disk["ENOSPC"] : disk[error.code];
  return sentence ? new StartupError(sentence(place)) : error;
}

/** The same error as one sentence about DATABASE_URL, when that is at fault. Never repeats the password. */
export function explainServer(error: unknown, databaseUrl: string): unknown {
  const place = withoutCredentials(databaseUrl);
  // Several addresses were tried for one name; the first says enough.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  if (isCoded(first)) {
    const sentence = server[first.code];
    return sentence ? new StartupError(sentence(place, first)) : explainDisk(first, place);
  }
  if (!(first instanceof Error)) return error;
  if (/timeout/i.test(first.message))
    return new StartupError(`${place} (DATABASE_URL) does not answer in time.`);
  if (/SASL|password must be a string/.test(first.message)) {
    return new StartupError(`${place} asks for a password and DATABASE_URL has none.`);
  }
  if (/SSL/.test(first.message)) {
    return new StartupError(`${place} (DATABASE_URL) and this side do not agree on SSL: ${first.message}.`);
  }
  if (/Connection terminated/.test(first.message)) {
    return new StartupError(`${place} (DATABASE_URL) closed the connection: is it a PostgreSQL server?`);
  }
  return error;
}

function withoutCredentials(databaseUrl: string): string {
  return databaseUrl.replace(/^(\w+:\/\/)[^/]*@/, "$1").replace(/\?.*$/, "");
}

function isCoded(error: unknown): error is Coded {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}
