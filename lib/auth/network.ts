import { isIPv6 } from "node:net";

/**
 * The part of an address that a client can't change at will: IPv4 as it is, also inside IPv6, and of other
 * IPv6 addresses the /64, which is the least that one subscriber gets.
 */
export function networkOf(ip: string): string {
  const plain = ip.replace(/%.*$/, "");
  if (!isIPv6(plain)) return ip;
  // A URL writes every IPv6 address in one way, without a dotted part.
  const parts = new URL(`http://[${plain}]`).hostname.slice(1, -1).split("::");
  const [first = [], last = []] = parts.map((part) => part.split(":").filter(Boolean));
  const groups = [...first, ...new Array<string>(8 - first.length - last.length).fill("0"), ...last];
  if (!/^(0:){5}ffff:/.test(groups.join(":"))) return `${groups.slice(0, 4).join(":")}::/64`;
  const pairs = groups.slice(6).map((group) => Number.parseInt(group, 16));
  return pairs.flatMap((pair) => [pair >> 8, pair & 255]).join(".");
}
