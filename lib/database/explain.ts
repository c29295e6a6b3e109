import { StartupError } from "@/lib/env";

type Sentence = (subject: string, error: Error) => string;

/** What the system's error codes say about a folder. */
export const DISK = {
  ENOSPC: (folder: string) => `The disk that holds ${folder} is full.`,
  EDQUOT: (folder: string) => `The disk quota for ${folder} is used up.`,
  EROFS: (folder: string) => `${folder} is on a read-only disk; choose a writable folder with DATA_DIR.`,
  EACCES: (folder: string) =>
    `${folder} cannot be read and written by this user; choose another folder with DATA_DIR.`,
  EPERM: (folder: string) => `${folder} cannot be changed by this user; choose another folder with DATA_DIR.`,
  ENOTDIR: (folder: string) => `${folder} cannot be a folder, because a part of its path is a file.`,
  EEXIST: (folder: string) => `${folder} is a file; DATA_DIR must be a folder.`,
};

/** What a server's error says, by its code and the driver's words; the first that fits. */
const server: readonly [RegExp, Sentence][] = [
  [/^ECONNREFUSED/, (name) => `Nothing answers at ${name} (DATABASE_URL): is the PostgreSQL server running?`],
  [/^ENOENT/, (name) => `Nothing answers at ${name} (DATABASE_URL): there is no such socket.`],
  [/^ENOTFOUND/, (name) => `The host name of ${name} (DATABASE_URL) is not known.`],
  [/^EAI_AGAIN/, (name) => `The host name of ${name} (DATABASE_URL) could not be looked up.`],
  [/^ETIMEDOUT|^ .*timeout/is, (name) => `${name} (DATABASE_URL) does not answer in time.`],
  [/^EHOSTUNREACH|^ENETUNREACH/, (name) => `${name} (DATABASE_URL) cannot be reached from this machine.`],
  [
    /^ECONNRESET|^ .*Connection terminated/s,
    (name) => `${name} (DATABASE_URL) closed the connection: is it a PostgreSQL server?`,
  ],
  [/^28P01/, (name) => `${name} refuses the user name or password of DATABASE_URL.`],
  [/^28000/, (name, { message }) => `${name} refuses this user (DATABASE_URL): ${message}.`],
  [/^3D000/, (name) => `${name} (DATABASE_URL) does not exist; create the database first.`],
  [/^42501/, (name, { message }) => `The user of DATABASE_URL may not set up ${name}: ${message}.`],
  [
    /^25006/,
    (name) => `${name} (DATABASE_URL) only reads, as a standby does; name the server that takes changes.`,
  ],
  [/^53300/, (name) => `${name} (DATABASE_URL) has no free connection left.`],
  [/^57P03/, (name) => `${name} (DATABASE_URL) is starting up or shutting down; try again in a moment.`],
  [
    /^ .*(SASL|password must be a string)/s,
    (name) => `${name} asks for a password and DATABASE_URL has none.`,
  ],
  [
    /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_)/,
    (name, { message }) =>
      `The certificate of ${name} (DATABASE_URL) is not trusted: ${message}. Name the authority's file as sslrootcert.`,
  ],
  [
    /^[^ ]* .*SSL/s,
    (name, { message }) => `${name} (DATABASE_URL) and this side do not agree on SSL: ${message}.`,
  ],
];

/** For what else a server or a pooler says to whoever connects, by the classes of its codes. */
function other(code: string): Sentence | undefined {
  if (!/^(08|28|57)/.test(code)) return undefined;
  return (name, { message }) => `${name} (DATABASE_URL) cannot be used: ${message}.`;
}

/** The error as one sentence about a folder when it is one of DISK, else the error itself. */
export function explainDisk(error: unknown, folder: string): unknown {
  const byCode: Record<string, (folder: string) => string> = { ...DISK, "53100": DISK.ENOSPC };
  const sentence = byCode[codeOf(error)];
  return sentence ? new StartupError(sentence(folder)) : error;
}

/** The error as one sentence about DATABASE_URL when that is at fault, else itself. Hides the password. */
export function explainServer(error: unknown, databaseUrl: string): unknown {
  const name = withoutCredentials(databaseUrl);
  // Several addresses were tried for one name; the first says enough.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  if (!(first instanceof Error)) return error;
  const said = `${codeOf(first)} ${first.message}`;
  const sentence = server.find(([pattern]) => pattern.test(said))?.[1] ?? other(codeOf(first));
  return sentence ? new StartupError(sentence(name, first)) : explainDisk(first, name);
}

function withoutCredentials(databaseUrl: string): string {
  return databaseUrl.replace(/^(\w+:\/\/)[^/]*@/, "$1").replace(/\?.*$/, "");
}

/** The code of an error of the system or of the database; empty when it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
