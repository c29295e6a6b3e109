import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dialects } from "@/lib/generated/dialects";
import { receive } from "@/lib/http/door";

const server = createServer((req, res) =>
  receive(dialects, req, res, () =>
    res.end(
      JSON.stringify({
        url: req.url,
        from: req.headers["x-client-address"],
        length: req.headers["content-length"] ?? null,
      }),
    ),
  ),
);

beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

function send(
  path: string,
  { method = "GET", body = "", headers = {} } = {},
): Promise<{ url: string; from: string; length: string | null }> {
  // A server that listens on a port has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const length = body === "" ? {} : { "content-length": Buffer.byteLength(body) };
    const sent = request(
      { port, host: "127.0.0.1", path, method, headers: { ...headers, ...length } },
      (res) => {
        let text = "";
        res.on("data", (chunk) => (text += String(chunk)));
        res.on("end", () => resolve(JSON.parse(text)));
      },
    );
    sent.on("error", reject).end(body);
  });
}

const PROJECTS = "/openapi/v1/accounts/6fa459ea-ee8a-4ca4-894e-db77e160355e/projects";

describe("an incoming request", () => {
  it.each([
    ["//project/api/project/users/me", "/project/api/project/users/me"],
    ["/openapi/v1/accounts/?q=a//b", "/openapi/v1/accounts?q=a//b"],
    ["/api/users///", "/api/users"],
    ["/members//x/", "/members//x/"],
    ["/api/usersx/", "/api/usersx/"],
  ])("%s is read as %s", async (sent, read) => {
    expect((await send(sent)).url).toBe(read);
  });

  it("has the fields of the GET that is published with a body in its query; the query wins", async () => {
    const body = JSON.stringify({ role: 1, count: 1, offset: 0, limit: 10, nested: { a: 1 } });
    expect(await send(`${PROJECTS}/?limit=5`, { body })).toEqual({
      url: `${PROJECTS}?limit=5&role=1&count=1&offset=0`,
      from: "127.0.0.1",
      length: null,
    });
  });

  it("loses the body of any other GET, and one that cannot be read", async () => {
    expect((await send("/project/api/project/users/me", { body: '{"limit":1}' })).url).toBe(
      "/project/api/project/users/me",
    );
    expect((await send(`${PROJECTS}/`, { body: '{"limit":' })).url).toBe(PROJECTS);
  });

  it("keeps the body of a POST", async () => {
    expect(await send("/api/users", { method: "POST", body: "{}" })).toMatchObject({
      url: "/api/users",
      length: "2",
    });
  });

  it("tells the peer's address, not what the caller claims", async () => {
    const headers = { "x-client-address": "10.1.1.1", "x-forwarded-for": "10.1.1.1" };
    expect((await send("/api/users", { headers })).from).toBe("127.0.0.1");
  });
});
