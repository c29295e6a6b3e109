import { afterAll, beforeEach, expect, it } from "vitest";
import { behind } from "@/test/support/behind";
import { ctxOf, PASSWORD, systemCtx } from "@/test/support/fixtures";
import { ownDatabase } from "@/test/support/own-database";
import { connect, disconnect } from "@/lib/db";
import { newUuid } from "@/lib/ids";
import { createMember } from "@/lib/members/create-member";
import type { Member } from "@/lib/members/member";
import { updateMember } from "@/lib/members/update-member";
import { createOrganization, type CreatedOrganization } from "@/lib/organizations/create-organization";
import { updateInTeam } from "@/lib/teams/update-in-team";

const db = connect(await ownDatabase(), 6);
afterAll(() => disconnect(db));

let organization: CreatedOrganization;
let member: Member;
let department: { id: number; uuid: string };
beforeEach(async () => {
  organization = await createOrganization(systemCtx(db), {
    name: "Departments",
    admin: { email: `${newUuid()}@departments.test`, password: PASSWORD },
  });
  member = (await createMember(await admin(), {})).member;
  department = await db.prisma.department.create({
    data: { teamId: organization.teamId, uuid: newUuid(), name: "Yard", createdAt: new Date() },
  });
});

const admin = () => ctxOf(organization.adminId, db);
const inDepartments = () => db.prisma.memberDepartment.count({ where: { memberId: member.id } });

async function moveInTeam() {
  const { teamUuid } = organization;
  const changes = { name: "", title: "", company: "", licenses: [], departmentUuids: [department.uuid] };
  await updateInTeam(await admin(), { teamUuid, memberUuid: member.uuid }, changes);
}

it("who is taken out of a team while its departments change comes into none of them", async () => {
  const removal = `WITH held AS (SELECT id FROM members WHERE id = $1 FOR UPDATE)
    DELETE FROM team_members WHERE member_id IN (SELECT id FROM held)`;
  expect(await behind(db, [removal, [member.id]], moveInTeam)).toMatchObject({ code: "not_found" });
  expect(await inDepartments()).toBe(0);
});

it("a team that is locked while departments of its member change keeps them", async () => {
  const locking = "UPDATE teams SET locked = true WHERE id = $1";
  const outcome = await behind(db, [locking, [organization.teamId]], moveInTeam);
  expect(outcome).toMatchObject({ code: "team_locked" });
  expect(await inDepartments()).toBe(0);
});

it.each(["updated", "created"])(
  "a department that is deleted while somebody is %s is unknown",
  async (how) => {
    const deletion = "DELETE FROM departments WHERE id = $1";
    const { uuid } = department;
    const outcome = await behind(db, [deletion, [department.id]], async () =>
      how === "updated"
        ? updateMember(await admin(), { id: member.id }, { departments: { uuids: [uuid] } })
        : createMember(await admin(), { departmentUuids: [uuid] }),
    );
    const issues = [{ path: ["departmentUuids"], code: "unknown" }];
    expect(outcome).toMatchObject({ code: "invalid_input", details: { issues } });
  },
);
