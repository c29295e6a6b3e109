import { expect, test } from "playwright/test";
import { send } from "@/test/support/api";
import { newMember, newOrganization, testDatabase, type TestOrganization } from "@/test/support/fixtures";
import { installation } from "@/test/support/installation";
import { invited } from "@/test/support/invitations";
import { cuts, inUse, leaveAfter, medianMs } from "@/test/support/load";
import { seedMembers } from "@/prisma/seed/seed-members";

const bearing = ({ admin }: TestOrganization) => ({
  authorization: admin.token,
  "ones-auth-token": admin.token,
  "ones-user-id": admin.uuid,
});

// One after another: each looks at what the whole server has in use.
test.describe.configure({ mode: "default" });

/** Every list that is sent as it is read. */
const listsOf = ({ teamUuid }: TestOrganization) => [
  "/api/users",
  "/api/users?expand=profile&sort=email",
  "/openapi/v1/accounts/",
  `/project/api/project/team/${teamUuid}/members`,
  `/project/api/project/team/${teamUuid}/invitations`,
];

/** Median of a few changes by somebody whom none of this concerns. */
async function changesTake(): Promise<number> {
  const { admin } = await newOrganization();
  return medianMs(5, async () => {
    const { status } = await send("PATCH", `/api/users/${admin.id}`, {
      token: admin.token,
      body: { title: "Here" },
    });
    expect(status).toBe(200);
  });
}

test("two hundred lists of one member at once are all answered whole, and others meanwhile", async () => {
  const organization = await newOrganization();
  for (let n = 0; n < 3; n++) await newMember(organization);
  const path = `/project/api/project/team/${organization.teamUuid}/members`;
  const ask = () => send("GET", path, { headers: bearing(organization) });
  const { body: whole } = await ask();
  expect(whole).toEqual({ members: [1, 2, 3, 4].map(() => expect.anything()) });
  const lists = Array.from({ length: 200 }, ask);
  expect(await changesTake()).toBeLessThan(500);
  for (const { status, body } of await Promise.all(lists))
    expect({ status, body }).toEqual({ status: 200, body: whole });
});

test("whenever a caller leaves, everything it held goes back", async () => {
  test.setTimeout(30_000 + cuts() * 40);
  const organization = await newOrganization();
  await seedMembers(testDatabase().pool, { members: 1500, organizationId: organization.organizationId });
  await invited(
    organization,
    Array.from({ length: 50 }, (_, n) => `guest-${n}-${organization.teamUuid.toLowerCase()}@example.com`),
  );
  const { origin } = installation();
  const paths = listsOf(organization);
  let left = cuts();
  const lane = async () => {
    while (left-- > 0) {
      const path = paths[left % paths.length] ?? "";
      await leaveAfter({ origin, path, headers: bearing(organization) }, Math.random() * 40);
    }
  };
  await Promise.all(Array.from({ length: 40 }, lane));
  await expect.poll(() => inUse(testDatabase())).toBe(0);
  expect(await changesTake()).toBeLessThan(500);
  for (const path of paths) {
    const { status, body } = await send("GET", path, { headers: bearing(organization) });
    expect({ path, status, whole: typeof body }).toEqual({ path, status: 200, whole: "object" });
  }
});

test("HEAD of a complete list says what GET would, and holds nothing", async () => {
  const organization = await newOrganization();
  await seedMembers(testDatabase().pool, { members: 300, organizationId: organization.organizationId });
  const headers = bearing(organization);
  for (const path of listsOf(organization)) {
    const got = await send("GET", path, { headers });
    const heads = await Promise.all(Array.from({ length: 20 }, () => send("HEAD", path, { headers })));
    for (const { status, headers: said, body } of heads) {
      expect({ status, type: said["content-type"], body }).toEqual({
        status: 200,
        type: got.headers["content-type"],
        body: "",
      });
    }
  }
  await expect.poll(() => inUse(testDatabase())).toBe(0);
});
