/** What libpq calls `sslmode`, and the driver's own name for encryption that checks nothing. */
const SSL_MODES = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full", "no-verify"] as const;
type SslMode = (typeof SSL_MODES)[number];

const SSL_PARAMETERS = ["sslrootcert", "sslcert", "sslkey", "sslpassword", "sslnegotiation"] as const;
type SslParameters = Partial<Record<(typeof SSL_PARAMETERS)[number], string>>;

/** A DATABASE_URL, taken apart. */
export interface Address {
  /** In the order in which they are tried; the URL of each says nothing of encryption. */
  hosts: { url: string; isSocket: boolean }[];
  /** Whether all hosts are this machine. */
  isLocal: boolean;
  sslMode: SslMode;
  ssl: SslParameters;
}

const MALFORMED = "DATABASE_URL must look like postgres://user:password@host:5432/database.";
const SHAPE = /^(postgres(?:ql)?:\/\/(?:[^/?#]*@)?)([^/?#]*)(\/[^/?#]+)(?:\?([^#]*))?$/;
const LOCAL = /^(\/.*|(localhost|127(\.\d+){3}|\[?::1\]?|)(:\d*)?)$/;

/**
 * Reads a PostgreSQL URL as libpq does, also one with several hosts (`host1,host2:5433`). Returns a sentence
 * for the operator when it cannot be used.
 */
export function readAddress(text: string): Address | string {
  const [, beginning, authority = "", path = "", query] = SHAPE.exec(text) ?? [];
  if (beginning === undefined) return MALFORMED;
  const parameters = new URLSearchParams(query);
  const take = (name: string) => {
    const value = parameters.get(name) || undefined;
    parameters.delete(name);
    return value;
  };
  const mode = take("sslmode");
  const ssl: SslParameters = Object.fromEntries(SSL_PARAMETERS.map((name) => [name, take(name)]));
  const hosts = hostsOf(authority, parameters).map(({ name, written, own }) => ({
    // A slash stays as it is: the driver encodes an address again that has a "%" where none may stand.
    url: `${beginning}${written}${path}?${own.toString().replaceAll("%2F", "/")}`,
    isSocket: name.startsWith("/"),
    isLocal: LOCAL.test(name),
  }));
  if (!hosts.every(({ url }) => canParse(url))) return MALFORMED;
  const isLocal = hosts.every((host) => host.isLocal);
  // `ssl` is the driver's own parameter, and is left to it.
  const usual = isLocal || parameters.has("ssl") ? "disable" : "prefer";
  const sslMode = ssl.sslrootcert === "system" ? "verify-full" : (mode ?? usual);
  if (!isSslMode(sslMode)) {
    return `sslmode in DATABASE_URL must be one of ${SSL_MODES.slice(0, -1).join(", ")}.`;
  }
  if (sslMode === "verify-ca" && !ssl.sslrootcert) {
    return "sslmode=verify-ca in DATABASE_URL needs sslrootcert, the file with the authority's certificate.";
  }
  return { hosts, isLocal, sslMode, ssl };
}

/** Each host with its name, as it stands in the URL, and the parameters for it alone. */
function hostsOf(authority: string, parameters: URLSearchParams) {
  const written = authority.split(",");
  const named = parameters.get("host")?.split(",");
  const ports = parameters.get("port")?.split(",") ?? [];
  return (named ?? written).map((name, index) => {
    const own = new URLSearchParams(parameters);
    if (named) own.set("host", name);
    const port = ports[index] ?? ports[0];
    if (port) own.set("port", port);
    return { name: name.replace(/^%2f/i, "/"), written: (named ? written[0] : name) ?? "", own };
  });
}

/** Also for an address whose query alone names the host, a socket's folder. */
function canParse(url: string): boolean {
  return URL.canParse(url.replace("@/", "@socket/"));
}

function isSslMode(text: string): text is SslMode {
  return SSL_MODES.some((mode) => mode === text);
}
