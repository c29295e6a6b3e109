import { expect, test } from "playwright/test";
import { contracts } from "@/lib/dialects/contracts";
import { send, told } from "@/test/support/api";
import { newOrganization } from "@/test/support/fixtures";
import { METRICS_TOKEN } from "@/test/support/installation";
import { sampleOf } from "@/test/support/metrics";

const PROBES = [
  ["/healthz", { status: "ok" }],
  ["/readyz", { status: "ready" }],
] as const;

/** The metrics, read as Prometheus does. */
async function metrics(): Promise<string> {
  const { status, headers, body } = await send("GET", "/metrics", { token: `Bearer ${METRICS_TOKEN}` });
  expect({ status, type: headers["content-type"], cache: headers["cache-control"] }).toEqual({
    status: 200,
    type: "text/plain; version=0.0.4; charset=utf-8",
    cache: "no-store",
  });
  return String(body);
}

for (const [path, body] of PROBES) {
  test(`${path} answers everybody, and no other method than GET and HEAD`, async () => {
    const asked = await send("GET", path);
    expect({ status: asked.status, body: asked.body }).toEqual({ status: 200, body });
    expect(asked.headers).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
    });
    const head = await send("HEAD", path);
    expect(head).toMatchObject({ status: 200, body: "" });
    expect(head.headers["content-length"]).toBe(asked.headers["content-length"]);
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
      const refused = await send(method, path);
      expect({ status: refused.status, allow: refused.headers["allow"] }).toEqual({
        status: 405,
        allow: "GET, HEAD",
      });
    }
  });
}

test("the metrics are only for who presents the token", async () => {
  const refusal = { status: 401, body: { status: "unauthenticated" } };
  const { admin } = await newOrganization();
  expect(await told(send("GET", "/metrics"))).toEqual(refusal);
  for (const token of [METRICS_TOKEN, `Bearer ${METRICS_TOKEN}x`, "Bearer", `Bearer ${admin.token}`]) {
    expect(await told(send("GET", "/metrics", { token })), token).toEqual(refusal);
  }
  const { headers } = await send("GET", "/metrics");
  expect(headers["www-authenticate"]).toBe("Bearer");
});

test("a call is counted for its contract and status, a page, an unknown path and a wrong password too", async () => {
  const requests = (text: string, contract: string, status: number) =>
    sampleOf(text, "roster_http_request_duration_seconds_count", { contract, status: String(status) });
  const failures = (text: string) =>
    sampleOf(text, "roster_sign_in_failures_total", { reason: "invalid_credentials" });
  const { admin } = await newOrganization();
  const before = await metrics();
  const { token } = admin;
  await send("GET", "/api/users/me", { token });
  await send("GET", "/api/users/me", { token: "rst_wrong" });
  await send("PATCH", `/api/users/${admin.id}`, { token, body: { title: "Counted" } });
  await send("GET", "/api/users/nothing/here", { token });
  await send("GET", "/sign-in");
  const password = { email: admin.email, password: "wrong-password" };
  await send("POST", "/project/api/project/auth/login", { body: password });

  const counted = [
    ["zealot.currentUser", 200],
    ["zealot.currentUser", 401],
    ["zealot.patchUser", 200],
    ["none", 404],
    ["pages", 200],
    ["ones.login", 401],
  ] as const;
  const grown = (text: string) =>
    counted.every(
      ([contract, status]) => requests(text, contract, status) > requests(before, contract, status),
    );
  // A page is counted when its answer has been sent.
  await expect.poll(async () => grown(await metrics())).toBe(true);
  const after = await metrics();
  expect(failures(after)).toBeGreaterThan(failures(before));
  expect(sampleOf(after, "roster_ready", {})).toBe(1);
  for (const of of ["calls", "writes", "passwords", "lists"]) {
    expect(after).toMatch(new RegExp(`^roster_turns\\{of="${of}",state="waiting"\\} \\d+$`, "m"));
  }
  expect(sampleOf(after, "roster_database_connections", { pool: "requests", state: "idle" })).toBeLessThan(
    1001,
  );
  expect(after).toMatch(/^roster_info\{version="[\d.]+"\} 1$/m);
  expect(after).toMatch(/^process_start_time_seconds \d+/m);
  expect(after).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
});

test("metrics name calls, never what is in them", async () => {
  const { admin } = await newOrganization();
  await send("GET", `/api/users/${admin.id}?token=${admin.token}`);
  await send("GET", `/openapi/v1/accounts/${admin.uid}/`, { token: admin.token });
  const text = await metrics();
  const known = new Set([...contracts.map(({ id }) => id), "pages", "assets", "sign-in", "none"]);
  const named = [...text.matchAll(/contract="([^"]*)"/g)].map(([, contract = ""]) => contract);
  expect(named).toContain("zealot.getUser");
  expect(named.filter((contract) => !known.has(contract))).toEqual([]);
  for (const secret of [admin.token, admin.uid, admin.email, admin.uuid]) expect(text).not.toContain(secret);
});
