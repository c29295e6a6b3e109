import { expect, test } from "playwright/test";
import { newOrganization, testDatabase } from "@/test/support/fixtures";
import { installation } from "@/test/support/installation";

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const PATHS = [
  "/api/users/me",
  "/project/api/project/users/me",
  "/openapi/v1/accounts/nothing/here",
  "/sign-in",
];

/** What the answer to a request with this `X-Request-Id` calls it. */
async function called(path: string, given: string | null): Promise<string | null> {
  const headers: Record<string, string> = given === null ? {} : { "x-request-id": given };
  const answer = await fetch(installation().origin + path, { headers });
  await answer.arrayBuffer();
  return answer.headers.get("x-request-id");
}

for (const path of PATHS) {
  test(`a request to ${path} keeps the name that a proxy gave it, if it is one`, async () => {
    for (const name of ["7f3a", "edge-1.example_9", "x".repeat(128)])
      expect(await called(path, name)).toBe(name);
    for (const name of [null, "", "x".repeat(129), "two words", "a,b", "<b>", "ä"]) {
      expect(await called(path, name), String(name)).toMatch(UUID);
    }
  });
}

test("the audit trail has the name that a proxy gave to the request", async () => {
  const { admin, organizationId } = await newOrganization();
  const answer = await fetch(`${installation().origin}/api/users/${admin.id}`, {
    method: "PATCH",
    headers: { authorization: admin.token, "content-type": "application/json", "x-request-id": "edge-42" },
    body: JSON.stringify({ title: "Named" }),
  });
  expect(answer.status).toBe(200);
  const where = { organizationId, action: "member.updated" };
  const entries = await testDatabase().prisma.auditEntry.findMany({ where });
  expect(entries.map(({ requestId }) => requestId)).toEqual(["edge-42"]);
});
