import { describe, expect, it } from "vitest";
import { newSecret } from "@/lib/auth/tokens";
import { secret } from "@/lib/env";
import { randomText } from "@/lib/ids";
import { redact } from "@/lib/redact";

describe("a line of the log", () => {
  it.each([
    ["a token", `at /api/users?token=${newSecret()}`, "at /api/users?[redacted]"],
    ["a token in a path", `/api/users/${newSecret()}/lock`, "/api/users/[redacted]/lock"],
    ["a code in a query", "GET /join?a=1&code=abc failed", "GET /join?[redacted] failed"],
    ["an invitation's code", `it was ${randomText(32)}.`, "it was [redacted]."],
    ["a database's address", "postgres://ann:pw@db/people", "postgres://[redacted]@db/people"],
    ["a header", 'cookie: a=b; c="d"\nnext', "cookie: [redacted]\nnext"],
    ["a bearer", "Authorization: Bearer abc", "Authorization: [redacted]"],
    ["a field", '{"password":"violet harbour","name":"Li"}', '{"password":[redacted],"name":"Li"}'],
    ["a field of a program", "{ passwordHash: 'abcdefgh', id: 3 }", "{ passwordHash: [redacted], id: 3 }"],
    ["a hash", "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA", "[redacted]"],
    ["the installation's secret", `with ${secret()}`, "with [redacted]"],
  ])("has lost %s", (_, text, safe) => expect(redact(text)).toBe(safe));

  it("takes little time, whatever is written into the longest address that a request may have", () => {
    const texts = ["a-", "token", "-token", "://", "?a", "cookie", "secret:", "?a=", "a@"];
    const began = performance.now();
    for (const text of texts) redact(text.repeat(16_000 / text.length));
    expect(performance.now() - began).toBeLessThan(80);
  });

  it.each([
    "Error: connect ECONNREFUSED 127.0.0.1:5432\n    at Client.query (/srv/roster/dist/server.js:12:3)",
    "/project/api/project/team/8Fj2kLmN/members 6fa459ea-ee8a-4ca4-894e-db77e160355e",
    "{ code: 'ECONNREFUSED', errno: -111 }",
    "DATABASE_URL must look like postgres://user:password@host:5432/database.",
    "Where is it? In /srv/roster/.data.",
  ])("keeps %j", (text) => expect(redact(text)).toBe(text));
});
