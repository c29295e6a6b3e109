import { describe, expect, it } from "vitest";
import { isSameOrigin } from "@/lib/http/origin-check";

const OWN = "https://people.example.com";

describe("a cookie speaks for a request", () => {
  it.each([
    ["GET", { "sec-fetch-site": "same-origin" }, true],
    ["POST", { "sec-fetch-site": "same-origin" }, true],
    ["GET", { "sec-fetch-site": "none" }, true],
    ["POST", { "sec-fetch-site": "none" }, false],
    ["GET", { "sec-fetch-site": "same-site" }, false],
    ["POST", { "sec-fetch-site": "cross-site", origin: OWN }, false],
    ["GET", {}, true],
    ["POST", {}, false],
    ["POST", { origin: OWN }, true],
    ["POST", { origin: "https://evil.example.com" }, false],
    ["POST", { origin: "null" }, false],
    ["GET", { origin: "https://evil.example.com" }, false],
  ])("%s with %o: %s", (method, headers, expected) => {
    expect(isSameOrigin(new Request(`${OWN}/api/users`, { method, headers }), OWN)).toBe(expected);
  });
});
