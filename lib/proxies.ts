import { BlockList, isIP } from "node:net";

/** Whose word about a client is believed: the addresses and networks of the operator's own proxies. */
export type Proxies = Pick<BlockList, "check">;

/** Reads addresses and CIDR networks of both families, separated by commas; null when one is neither. */
export function readProxies(text: string): Proxies | null {
  const proxies = new BlockList();
  for (const entry of text.split(",").map((part) => part.trim())) {
    const [, address = "", prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
    const family = familyOf(address);
    const most = family === "ipv4" ? 32 : 128;
    const length = prefix === undefined ? most : Number(prefix);
    if (!family || length > most) return null;
    proxies.addSubnet(address, length, family);
  }
  return proxies;
}

/** True for an address, in either family, of one of the proxies. */
export function isProxy(proxies: Proxies, address: string): boolean {
  const family = familyOf(address);
  return family !== null && proxies.check(address, family);
}

function familyOf(address: string): "ipv4" | "ipv6" | null {
  const version = isIP(address);
  if (version === 0 || address.includes("%")) return null;
  return version === 4 ? "ipv4" : "ipv6";
}
