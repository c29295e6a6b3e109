import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "playwright/test";
import { z } from "zod";
import { newOrganization } from "@/test/support/fixtures";
import { installation } from "@/test/support/installation";
import { startServer } from "@/test/support/process";
import { secret } from "@/lib/env";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const PARENT = "00f067aa0ba902b7";
const [SERVER, CLIENT, ERROR] = [2, 3, 2];

const attribute = z.object({
  key: z.string(),
  value: z.object({ stringValue: z.string().optional(), intValue: z.number().optional() }),
});
const span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.number(),
  attributes: z.array(attribute),
  status: z.object({ code: z.number() }),
});
const sent = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(attribute) }),
      scopeSpans: z.array(z.object({ spans: z.array(span) })),
    }),
  ),
});

/** A collector that keeps what it is sent. */
async function startCollector() {
  const bodies: string[] = [];
  const server = createServer((req, res) => {
    let body = "";
    req.on("data", (part) => (body += String(part)));
    req.on("end", () => {
      bodies.push(`${req.method} ${req.url} ${body}`);
      res.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A cast: a server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return { bodies, url: `http://127.0.0.1:${port}`, stop: () => server.close() };
}

test("a call is traced under its contract's name with its statements, and without values", async () => {
  const { admin, organizationUuid } = await newOrganization();
  const licenses = `/project/api/project/organization/${organizationUuid}/licenses`;
  const collector = await startCollector();
  const server = await startServer({
    DATABASE_URL: installation().databaseUrl,
    SECRET: secret(),
    // So that they wait for one another's connection.
    DATABASE_POOL: "1",
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  });
  const call = async (method: string, path: string, headers: Record<string, string>, body?: object) => {
    const content = body ? { body: JSON.stringify(body) } : {};
    const type = { "content-type": "application/json" };
    const answer = await fetch(server.origin + path, {
      method,
      headers: { ...type, ...headers },
      ...content,
    });
    await answer.arrayBuffer();
    return answer.status;
  };
  const named = { "x-request-id": "traced", traceparent: `00-${TRACE}-${PARENT}-01` };
  expect(await call("GET", `/api/users/me?token=${admin.token}`, named)).toBe(200);
  const email = `traced-${admin.username}@example.com`;
  const made = { username: `t-${admin.username}`, email };
  expect(await call("POST", "/api/users", { authorization: admin.token }, made)).toBe(201);
  await Promise.all(Array.from({ length: 30 }, () => call("GET", licenses, { authorization: admin.token })));
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  expect(server.stderr).toBe("");
  collector.stop();

  expect(collector.bodies.map((body) => body.slice(0, 15))).toContain("POST /v1/traces");
  const all = collector.bodies.flatMap(
    (body) => sent.parse(JSON.parse(body.slice(body.indexOf("{")))).resourceSpans,
  );
  expect(all[0]?.resource.attributes).toContainEqual({
    key: "service.name",
    value: { stringValue: "roster" },
  });
  const spans = all.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
  const [me] = spans.filter(({ name }) => name === "zealot.currentUser");
  expect(me).toEqual({
    traceId: TRACE,
    spanId: expect.any(String),
    parentSpanId: PARENT,
    name: "zealot.currentUser",
    kind: SERVER,
    attributes: [
      { key: "http.request.method", value: { stringValue: "GET" } },
      { key: "roster.request_id", value: { stringValue: "traced" } },
      { key: "http.response.status_code", value: { intValue: 200 } },
    ],
    status: { code: 0 },
  });
  const below = (id = "") => spans.filter(({ parentSpanId }) => parentSpanId === id);
  const [read] = below(me?.spanId);
  expect(read).toMatchObject({ traceId: TRACE, kind: CLIENT, status: { code: 0 } });
  const [create] = spans.filter(({ name }) => name === "zealot.createUser");
  const statements = below(create?.spanId).map(({ name }) => name);
  expect(statements).toContain("BEGIN");
  expect(statements).toContain("COMMIT");
  // Whoever gave the connection back, each call has its own statements and no other's.
  const lists = spans.filter(({ name }) => name === "ones.listLicenses");
  expect(lists).toHaveLength(30);
  const statementsOf = new Set(
    lists.map(({ spanId }) =>
      below(spanId)
        .map(({ name }) => name)
        .join(),
    ),
  );
  // One of them more sets up a connection that was made for the call.
  for (const names of statementsOf) expect(names).toMatch(/^authenticate-\w+(,SELECT){2,3}$/);
  expect(spans.filter(({ status }) => status.code === ERROR)).toEqual([]);
  const text = collector.bodies.join("\n");
  for (const value of [admin.token, admin.email, admin.uuid, email, "/api/users"])
    expect(text).not.toContain(value);
});
