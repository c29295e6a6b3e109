import { randomUUID } from "node:crypto";
import { expect, test } from "playwright/test";
import { send } from "@/test/support/api";
import { newOrganization, testDatabase } from "@/test/support/fixtures";
import { newUuid, randomText } from "@/lib/ids";

/** What is named `name` in the table gets a uuid that is taken at the first try, and at no other. */
async function takeUuids(table: string, name: string, taken: string) {
  const { pool } = testDatabase();
  const own = `taken_${randomText(8).toLowerCase()}`;
  await pool.query(`
    CREATE SEQUENCE ${own};
    CREATE FUNCTION ${own}() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF nextval('${own}') = 1 THEN NEW.uuid := '${taken}'; END IF; RETURN NEW; END $$;
    CREATE TRIGGER ${own} BEFORE INSERT ON ${table} FOR EACH ROW WHEN (NEW.name = '${name}')
      EXECUTE FUNCTION ${own}()`);
  return async () => {
    const { rows } = await pool.query<{ tries: number }>(`SELECT last_value::int AS tries FROM ${own}`);
    await pool.query(`DROP FUNCTION ${own}() CASCADE; DROP SEQUENCE ${own}`);
    return rows[0]?.tries;
  };
}

test("a new uuid that somebody has already is replaced by another, and the caller notices nothing", async () => {
  const { admin, organizationUuid, teamUuid } = await newOrganization();
  const { prisma } = testDatabase();
  const ones = "/project/api/project";
  const { uuid: departmentUuid } = await prisma.department.create({
    data: { team: { connect: { uuid: teamUuid } }, uuid: newUuid(), name: "Lab" },
  });
  const [accounts, organization, team] = [
    "/openapi/v1/accounts",
    `${ones}/organization/${organizationUuid}`,
    `${ones}/team/${teamUuid}`,
  ];
  const account = () => ({ username: `t-${randomText(10).toLowerCase()}`, nickname: "Mei" });
  const members = { table: "members", name: "Mei", taken: admin.uuid, tries: 2 };
  const writes = [
    { ...members, path: accounts, body: account() },
    { ...members, path: accounts, body: account(), key: randomUUID() },
    {
      ...{ ...members, path: `${accounts}/create-accounts`, tries: 4 },
      body: { accounts: [account(), account(), account()] },
    },
    {
      ...{ table: "teams", name: "Own", taken: teamUuid, tries: 2, path: `${organization}/create_team` },
      body: { team_name: "Own", team_owner: admin.uuid },
    },
    {
      ...{
        table: "departments",
        name: "Own",
        taken: departmentUuid,
        tries: 2,
        path: `${team}/departments/add`,
      },
      body: { name: "Own" },
    },
  ];
  for (const { table, name, taken, path, body, tries, ...more } of writes) {
    const end = await takeUuids(table, name, taken);
    const headers = {
      ...{ "Ones-Auth-Token": admin.token, "Ones-User-Id": admin.uuid },
      ...("key" in more && { "idempotency-key": more.key }),
    };
    const answered = await send("POST", path, { token: admin.token, headers, body });
    const tried = await end();
    expect({ path, status: answered.status, tried }).toEqual({ path, status: 200, tried: tries });
  }
  const organizationId = (await prisma.organization.findUniqueOrThrow({ where: { uuid: organizationUuid } }))
    .id;
  expect(await prisma.member.count({ where: { organizationId, name: "Mei" } })).toBe(5);
  expect(await prisma.team.count({ where: { organizationId, name: "Own" } })).toBe(1);
});
