import { CROWDED } from "@/lib/backlog";
import { busy } from "@/lib/busy";
import { AppError } from "@/lib/errors";

/**
 * What went wrong between us and the database. `locked`: a lock did not come in time, or two waited for each
 * other's; `full`: no connection was free in time; `unreachable`: no connection could be made; `broken`: one
 * ended while it was in use. After the first three nothing was changed.
 */
type Kind = "locked" | "full" | "unreachable" | "broken";

// SQLSTATEs, Node's codes, Prisma's codes and the names that its adapter gives to what the driver says.
const CODES: Readonly<Record<string, Kind>> = {
  "55P03": "locked",
  "40001": "locked",
  "40P01": "locked",
  // A statement that ran into statement_timeout was undone.
  "57014": "full",
  "53300": "unreachable",
  "57P03": "unreachable",
  // A connection for which the user, the password or the database is wrong by now.
  "28000": "unreachable",
  "28P01": "unreachable",
  "3D000": "unreachable",
  // A server that only reads: a standby, or one whose disk is full.
  "25006": "unreachable",
  "57P01": "broken",
  "57P02": "broken",
  "57P04": "broken",
  ECONNREFUSED: "unreachable",
  ENOTFOUND: "unreachable",
  EAI_AGAIN: "unreachable",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  ECONNRESET: "broken",
  EPIPE: "broken",
  // Written into an encrypted connection just after it was given up.
  EBADF: "broken",
  ETIMEDOUT: "broken",
  P2034: "locked",
  TransactionWriteConflict: "locked",
  P1001: "unreachable",
  P1002: "unreachable",
  P1008: "broken",
  P1017: "broken",
  P2037: "unreachable",
  DatabaseNotReachable: "unreachable",
  TooManyConnections: "unreachable",
  AuthenticationFailed: "unreachable",
  DatabaseAccessDenied: "unreachable",
  DatabaseDoesNotExist: "unreachable",
  TlsConnectionError: "unreachable",
  ConnectionClosed: "broken",
  SocketTimeout: "broken",
};

// What the driver and its pool say without a code.
const SENTENCES: readonly (readonly [string, Kind])[] = [
  ["timeout exceeded when trying to connect", "full"],
  [CROWDED, "full"],
  ["Unable to start a transaction in the given time", "full"],
  ["Connection terminated due to connection timeout", "unreachable"],
  ["timeout expired", "unreachable"],
  ["SSL connection", "unreachable"],
  // The file of a server's socket is gone.
  ["connect ENOENT", "unreachable"],
  ["Connection terminated", "broken"],
  ["is not queryable", "broken"],
];

const RETRY_SECONDS = 5;

/**
 * A thrown error of the database as its caller is told: `busy` when a lock or a connection did not come in
 * time, `unavailable` when the database is away; null for any other error. `writes` tells whether a change
 * was under way: one whose connection broke may have been made, and the error says so.
 */
export function databaseFailure(thrown: unknown, { writes }: { writes: boolean }): AppError | null {
  const kind = kindOf(thrown);
  if (kind === null) return null;
  if (kind === "locked" || kind === "full") return busy();
  const uncertain = writes && kind === "broken";
  return new AppError("unavailable", { retryAfter: RETRY_SECONDS, uncertain });
}

/** True when the database undid the transaction for the sake of another's lock: it may be tried again. */
export function isLockTimeout(thrown: unknown): boolean {
  return kindOf(thrown) === "locked";
}

/** As the driver says it, and as Prisma does, of its own statements and of raw ones. */
const UNIQUE = /^(?:23505|P2002|P2010)$/;

/** All that the database says of a unique value that was taken, with the index's name; else "". */
export function saidOfTaken(thrown: unknown): string {
  // Others may hold what cannot be written out, such as a certificate that signed itself.
  if (!(thrown instanceof Error && "code" in thrown && UNIQUE.test(String(thrown.code)))) return "";
  const said = JSON.stringify([thrown.message, thrown]);
  return /P2002|23505/.test(said) ? said : "";
}

/** True when a new 8-character uuid was taken: the transaction was undone, and may be tried again. */
export function isUuidTaken(thrown: unknown): boolean {
  return /\b(organizations|members|teams|departments)_uuid_key\b/.test(saidOfTaken(thrown));
}

// Prisma wraps the driver's error: in `cause`, or in `meta` under the adapter's name.
function kindOf(thrown: unknown, depth = 0): Kind | null {
  if (typeof thrown !== "object" || thrown === null || depth > 5) return null;
  const said: Record<string, unknown> = { ...thrown };
  for (const name of ["code", "originalCode", "kind"]) {
    const kind = ofCode(said[name]);
    if (kind) return kind;
  }
  const { message, cause } = thrown instanceof Error ? thrown : { message: "", cause: said["cause"] };
  const known = SENTENCES.find(([sentence]) => message.includes(sentence));
  if (known) return known[1];
  for (const inner of [cause, said["meta"], said["driverAdapterError"]]) {
    const kind = kindOf(inner, depth + 1);
    if (kind) return kind;
  }
  return null;
}

function ofCode(code: unknown): Kind | null {
  if (typeof code !== "string") return null;
  // The server's certificate is not one to be trusted, or has expired.
  if (/^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_)/.test(code)) return "unreachable";
  // Class 08: connection exceptions.
  if (/^08[0-9A-Z]{3}$/.test(code)) return "broken";
  return Object.hasOwn(CODES, code) ? (CODES[code] ?? null) : null;
}
