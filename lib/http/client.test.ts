import { expect, it } from "vitest";
import { readClient } from "@/lib/http/client";
import { readProxies } from "@/lib/proxies";

const proxies = readProxies("10.0.0.0/8, 192.0.2.1, 2001:db8:ffff::/48");

it.each([
  ["198.51.100.7", "10.1.2.3", "198.51.100.7"],
  // What stands left of the client is what the client made up.
  ["1.1.1.1, garbage, 198.51.100.7", "10.1.2.3", "198.51.100.7"],
  ["10.9.9.9, 198.51.100.7, 192.0.2.1,10.4.4.4", "::ffff:10.1.2.3", "198.51.100.7"],
  ["2001:db8:1::5, 2001:DB8:FFFF:1::1", "2001:db8:ffff::9", "2001:db8:1::5"],
  ["198.51.100.7:4711", "10.1.2.3", "198.51.100.7"],
  ["[2001:db8:1::5]:443", "10.1.2.3", "2001:db8:1::5"],
  ["10.5.5.5, 10.6.6.6", "10.1.2.3", "10.5.5.5"],
  // Nothing that can be read: the peer.
  [undefined, "10.1.2.3", "10.1.2.3"],
  ["", "10.1.2.3", "10.1.2.3"],
  ["198.51.100.7, unknown", "10.1.2.3", "10.1.2.3"],
  ["198.51.100.7, , 10.4.4.4", "10.1.2.3", "10.1.2.3"],
  // Nobody's proxy.
  ["198.51.100.7", "11.1.2.3", "11.1.2.3"],
  ["198.51.100.7", "192.0.2.2", "192.0.2.2"],
])("what is forwarded as %s by %s comes from %s", (forwarded, peer, client) => {
  expect(readClient({ "x-forwarded-for": forwarded }, peer, proxies).address).toBe(client);
});

it("believes a proxy's word about the scheme, the nearest one's, and nobody else's", () => {
  const secure = (scheme: string, peer: string) =>
    readClient({ "x-forwarded-proto": scheme }, peer, proxies).secure;
  const schemes = ["https", "http, https", "https, http", "HTTPS", "gopher", ""];
  expect(schemes.map((scheme) => secure(scheme, "10.1.2.3"))).toEqual([true, true, false, true, null, null]);
  expect(secure("https", "11.1.2.3")).toBe(null);
});

it("takes the headers away from whoever is no proxy", () => {
  const headers = {
    host: "a",
    forwarded: "for=1.1.1.1",
    "x-forwarded-for": "1.1.1.1",
    "x-forwarded-host": "b",
  };
  readClient(headers, "11.1.2.3", proxies);
  expect(headers).toEqual({ host: "a" });
  expect(readClient({ "x-forwarded-for": "1.1.1.1" }, "10.1.2.3", null).address).toBe("10.1.2.3");
});
