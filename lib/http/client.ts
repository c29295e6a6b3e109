import type { IncomingHttpHeaders } from "node:http";
import { isIP } from "node:net";
import { isProxy, type Proxies } from "@/lib/proxies";

/** Who a request comes from, and whether it came over https; null: nobody who is believed has said. */
export interface Client {
  address: string;
  secure: boolean | null;
}

const FORWARDED = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-proto",
  "x-forwarded-host",
  "x-forwarded-port",
];

/**
 * The client behind the peer of a connection. Only a trusted proxy is believed, about the address and the
 * scheme; from any other peer these headers are taken away, so that nothing behind can believe them.
 */
export function readClient(headers: IncomingHttpHeaders, peer: string, proxies: Proxies | null): Client {
  if (!proxies || !isProxy(proxies, peer)) {
    for (const name of FORWARDED) Reflect.deleteProperty(headers, name);
    return { address: peer, secure: null };
  }
  return {
    address: walk(text(headers["x-forwarded-for"]).split(","), proxies) ?? peer,
    secure: schemeOf(text(headers["x-forwarded-proto"])),
  };
}

// Each proxy adds at the right whom it heard from. So the first from there that is no proxy is the client,
// and what stands further left is only its claim. Null when a proxy wrote what is no address.
function walk(hops: readonly string[], proxies: Proxies): string | null {
  let client: string | null = null;
  for (const hop of hops.toReversed()) {
    client = withoutPort(hop.trim());
    if (isIP(client) === 0) return null;
    if (!isProxy(proxies, client)) return client;
  }
  return client;
}

function withoutPort(hop: string): string {
  return /^\[([^\]]+)\](?::\d+)?$/.exec(hop)?.[1] ?? /^([\d.]+):\d+$/.exec(hop)?.[1] ?? hop;
}

/** The nearest proxy's word is the last one. */
function schemeOf(forwarded: string): boolean | null {
  const scheme = forwarded.split(",").at(-1)?.trim().toLowerCase();
  return scheme === "https" ? true : scheme === "http" ? false : null;
}

function text(header: string | string[] | undefined): string {
  return String(header ?? "");
}
