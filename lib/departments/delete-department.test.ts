import { afterAll, beforeEach, expect, it } from "vitest";
import { behind } from "@/test/support/behind";
import { ctxOf, PASSWORD, systemCtx } from "@/test/support/fixtures";
import { ownDatabase } from "@/test/support/own-database";
import { connect, disconnect } from "@/lib/db";
import { deleteDepartment } from "@/lib/departments/delete-department";
import { newUuid } from "@/lib/ids";
import { createMember } from "@/lib/members/create-member";
import { createOrganization, type CreatedOrganization } from "@/lib/organizations/create-organization";

const db = connect(await ownDatabase(), 6);
afterAll(() => disconnect(db));

let organization: CreatedOrganization;
let department: { id: number; uuid: string };
beforeEach(async () => {
  organization = await createOrganization(systemCtx(db), {
    name: "Departments",
    admin: { email: `${newUuid()}@departments.test`, password: PASSWORD },
  });
  department = await db.prisma.department.create({
    data: { teamId: organization.teamId, uuid: newUuid(), name: "Yard", createdAt: new Date() },
  });
});

const admin = () => ctxOf(organization.adminId, db);
const versionOf = async (id: number) => (await db.prisma.member.findUniqueOrThrow({ where: { id } })).version;

async function newMembers(count: number, departmentUuids: string[]): Promise<number[]> {
  const ctx = await admin();
  const ids: number[] = [];
  for (let at = 0; at < count; at++) ids.push((await createMember(ctx, { departmentUuids })).member.id);
  return ids;
}

async function remove() {
  await deleteDepartment(await admin(), { teamUuid: organization.teamUuid, uuid: department.uuid });
}

it("raises the versions of its members, of whom no event of their own tells", async () => {
  const inside = await newMembers(3, [department.uuid]);
  const [outside = 0] = await newMembers(1, []);
  const { organizationId } = organization;
  const { id: last } = await db.prisma.auditEntry.findFirstOrThrow({ orderBy: { id: "desc" } });
  await remove();
  expect(await Promise.all([...inside, outside].map(versionOf))).toEqual([2, 2, 2, 1]);
  const entries = await db.prisma.auditEntry.findMany({ where: { organizationId, id: { gt: last } } });
  expect(entries).toMatchObject([
    { action: "department.deleted", targetId: department.id, before: { name: "Yard", members: 3 } },
  ]);
});

it("holds its members in the order of their ids, like every other change", async () => {
  const [first = 0, second = 0] = await newMembers(2, [department.uuid]);
  const holding = "SELECT FROM members WHERE id = $1 FOR UPDATE";
  // Were the later one held already, this would fail at once.
  const probe = () => db.pool.query(`${holding} NOWAIT`, [second]);
  expect(await behind(db, [holding, [first]], remove, probe)).toBe("done");
});

it("raises the version of who comes into it meanwhile", async () => {
  const [member = 0] = await newMembers(1, []);
  const coming = "INSERT INTO member_departments (department_id, member_id) VALUES ($1, $2)";
  expect(await behind(db, [coming, [department.id, member]], remove)).toBe("done");
  expect(await versionOf(member)).toBe(2);
});
