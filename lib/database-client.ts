import { readFileSync } from "node:fs";
import pg from "pg";
import { type Address, readAddress } from "@/lib/database-address";
import { StartupError } from "@/lib/env";
import { MOST_TRIES } from "@/lib/steady-pool";

type Encryption = Pick<pg.ClientConfig, "ssl" | "sslnegotiation">;

/** How to reach one host, with or without encryption. */
interface Way {
  host: string;
  encryption: Encryption;
}

/** What the connections of a server are called in pg_stat_activity; those of commands have other names. */
export const SERVER_NAME = "roster";

/** PostgreSQL's read_only_sql_transaction. */
const READ_ONLY = { code: "25006" };

/** What a pool needs to make clients of one database; goes into the configuration of each. */
export interface Clients {
  Client: new (config?: pg.ClientConfig) => pg.Client;
  /** Whether a client of another way, which comes next, may succeed where the one that failed did not. */
  hasOther(error: Error): boolean;
}

/** How long a statement may take, in ms; 0 leaves it to the server. */
export interface SessionLimits {
  /** For a lock; a change tries again without a connection meanwhile, see lib/patiently.ts. */
  lockMs: number;
  /** As a whole, by the database's clock. */
  statementMs: number;
}

/**
 * Clients of the database of a URL, all of them by the way that led somewhere last: one of several hosts, of
 * which only one that takes changes will do, with the encryption that `sslmode` asks for. Throws
 * `StartupError` for a URL or a certificate that cannot be read.
 */
export function clientsOf(url: string, limits: SessionLimits = { lockMs: 0, statementMs: 0 }): Clients {
  const route = Route.to(url);
  const setUp = setUpStatement(limits);

  class RoutedClient extends pg.Client {
    private readonly way: Way;

    constructor(config?: pg.ClientConfig) {
      const way = route.current;
      super({ ...config, connectionString: way.host, ...way.encryption });
      this.way = way;
      // Whoever waits for an answer, or asks next, hears the error; nobody else needs to.
      this.on("error", () => undefined);
    }

    override connect(): Promise<pg.Client>;
    override connect(callback: (error: Error | null) => void): void;
    override connect(callback?: (error: Error | null) => void): Promise<pg.Client> | undefined {
      const made = this.open();
      if (!callback) return made;
      made.then(() => callback(null), callback);
      return undefined;
    }

    private async open(): Promise<pg.Client> {
      try {
        await super.connect();
        const { rows } = await this.query<{ readOnly: string }>(setUp);
        if (route.hasSeveralHosts && rows[0]?.readOnly === "on") {
          throw Object.assign(new Error("This host takes no changes."), READ_ONLY);
        }
        return this;
      } catch (error) {
        void this.end().catch(() => undefined);
        route.leave(this.way, error);
        throw error;
      }
    }
  }
  return { Client: RoutedClient, hasOther: (error) => route.hasOther(error) };
}

/** A client that is connected, by the first way that leads to the database. Rejects as the last one did. */
export async function openClient(url: string, config: pg.ClientConfig): Promise<pg.Client> {
  const clients = clientsOf(url);
  for (let triesLeft = MOST_TRIES; ; triesLeft--) {
    try {
      return await new clients.Client(config).connect();
    } catch (error) {
      if (triesLeft === 1 || !(error instanceof Error && clients.hasOther(error))) throw error;
    }
  }
}

/** Which way to go: the one that was good last, and from there in their order. */
class Route {
  readonly hasSeveralHosts: boolean;
  private readonly surmountable = new WeakSet<object>();

  private constructor(
    private readonly ways: readonly Way[],
    public current: Way,
  ) {
    this.hasSeveralHosts = ways.some(({ host }) => host !== current.host);
  }

  static to(url: string): Route {
    const ways = waysTo(url);
    const [first] = ways;
    if (!first) throw new Error("An address has a host.");
    return new Route(ways, first);
  }

  /** Leaves a way on which no connection could be made, unless another client has done so. */
  leave(way: Way, error: unknown): void {
    const at = this.ways.indexOf(way);
    const others = [...this.ways.slice(at + 1), ...this.ways.slice(0, at)];
    // The same host is asked again, with encryption or without, only if that may have been at fault.
    const next = isAboutEncryption(error) ? others[0] : others.find(({ host }) => host !== way.host);
    const nextOrFirst = next ?? this.ways.find(({ host }) => host === way.host) ?? way;
    if (nextOrFirst !== way && error instanceof Error) this.surmountable.add(error);
    if (this.current === way) this.current = nextOrFirst;
  }

  hasOther(error: Error): boolean {
    // A pool tells its time-out, with what ended the attempt as the cause.
    const { cause = error } = error;
    return cause instanceof Error && this.surmountable.has(cause);
  }
}

function isAboutEncryption(error: unknown): boolean {
  // 28000: a rule of pg_hba.conf, which may be for connections with or without it.
  return (
    error instanceof Error && /^28000|SSL|TLS/.test(`${"code" in error ? error.code : ""} ${error.message}`)
  );
}

function waysTo(url: string): Way[] {
  const address = readAddress(url);
  if (typeof address === "string") throw new StartupError(address);
  const encryptions = encryptionsOf(address);
  return address.hosts.flatMap(({ url: host, isSocket }) =>
    (isSocket ? [PLAIN] : encryptions).map((encryption) => ({ host, encryption })),
  );
}

const PLAIN: Encryption = { ssl: false };

/** What libpq does for each mode, in the order in which it tries. */
function encryptionsOf({ sslMode, ssl }: Address): Encryption[] {
  const own = {
    cert: contentOf("sslcert", ssl.sslcert),
    key: contentOf("sslkey", ssl.sslkey),
    passphrase: ssl.sslpassword,
  };
  const ca = ssl.sslrootcert === "system" ? undefined : contentOf("sslrootcert", ssl.sslrootcert);
  const sslnegotiation = ssl.sslnegotiation === "direct" ? "direct" : "postgres";
  const unchecked: Encryption = { ssl: { ...own, rejectUnauthorized: false }, sslnegotiation };
  const byAuthority: Encryption = {
    ssl: { ...own, ca, checkServerIdentity: () => undefined },
    sslnegotiation,
  };
  switch (sslMode) {
    case "disable":
      return [PLAIN];
    case "allow":
      return [PLAIN, unchecked];
    case "prefer":
      return [unchecked, PLAIN];
    case "no-verify":
      return [unchecked];
    case "require":
      return [ca ? byAuthority : unchecked];
    case "verify-ca":
      return [byAuthority];
    case "verify-full":
      return [{ ssl: { ...own, ca }, sslnegotiation }];
  }
}

function contentOf(parameter: string, file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new StartupError(`The file ${file}, ${parameter} in DATABASE_URL, cannot be read.`);
  }
}

/** Told the server in a statement, because poolers refuse most of these in the start of a connection. */
function setUpStatement({ lockMs, statementMs }: SessionLimits): string {
  // Prisma sends times in UTC without saying so, and the server may be set to another zone.
  const settings = Object.entries({ TimeZone: "UTC", lock_timeout: lockMs, statement_timeout: statementMs })
    .filter(([, value]) => value !== 0)
    .map(([name, value]) => `set_config('${name}', '${value}', false), `);
  return `SELECT ${settings.join("")}current_setting('transaction_read_only') AS "readOnly"`;
}
