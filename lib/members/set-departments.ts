import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { invalidInput, type Issue } from "@/lib/errors";
import { namedIn } from "@/lib/events/events";
import { recordEvents } from "@/lib/events/record";
import type { Member } from "@/lib/members/member";
import { namedMember } from "@/lib/members/subject";
import { memberAdded } from "@/lib/teams/member-added";

interface Named {
  uuid: string;
  name: string;
}

interface Change {
  before: Named[];
  after: Named[];
}

/**
 * Replaces a member's departments: all of them, or with `teamId` those of that team. Without `teamId` the member joins the teams of its
 * departments. Answers the departments before and after, null when nothing changed. Throws `invalid_input` for an unknown department or another team's.
 */
export async function setDepartments(
  tx: Tx,
  ctx: Ctx,
  member: Member,
  { uuids, teamId }: { uuids: readonly string[]; teamId?: number },
): Promise<Change | null> {
  const wanted = await tx.department.findMany({
    where: { uuid: { in: [...uuids] }, team: { organizationId: member.organizationId } },
    select: { id: true, uuid: true, name: true, teamId: true },
    orderBy: { id: "asc" },
  });
  refuseUnusable(uuids, wanted, teamId);
  const current = await tx.memberDepartment.findMany({
    where: { memberId: member.id, ...(teamId === undefined ? {} : { department: { teamId } }) },
    select: { department: { select: { id: true, uuid: true, name: true } } },
    orderBy: { departmentId: "asc" },
  });
  const left = current.filter(({ department }) => !wanted.some(({ id }) => id === department.id));
  const joined = wanted.filter(({ id }) => !current.some(({ department }) => department.id === id));
  if (left.length === 0 && joined.length === 0) return null;
  const leaving = left.map(({ department }) => department.id);
  await tx.memberDepartment.deleteMany({ where: { memberId: member.id, departmentId: { in: leaving } } });
  await tx.memberDepartment.createMany({
    data: joined.map(({ id }) => ({ departmentId: id, memberId: member.id })),
  });
  if (teamId === undefined) await joinTeams(tx, ctx, member, [...new Set(joined.map((row) => row.teamId))]);
  return { before: current.map(({ department }) => namedIn(department)), after: wanted.map(namedIn) };
}

function refuseUnusable(
  uuids: readonly string[],
  wanted: readonly { uuid: string; teamId: number }[],
  teamId: number | undefined,
): void {
  const teamOf = new Map(wanted.map((department) => [department.uuid, department.teamId]));
  const issues = uuids.flatMap((uuid): Issue[] => {
    const found = teamOf.get(uuid);
    if (found === undefined) return [{ path: ["departmentUuids"], code: "unknown" }];
    return teamId === undefined || found === teamId
      ? []
      : [{ path: ["departmentUuids"], code: "wrong_team" }];
  });
  const [first] = issues;
  if (first) throw invalidInput(first);
}

async function joinTeams(tx: Tx, ctx: Ctx, member: Member, teamIds: number[]): Promise<void> {
  const already = await tx.teamMember.findMany({ where: { memberId: member.id, teamId: { in: teamIds } } });
  const further = teamIds.filter((teamId) => !already.some((row) => row.teamId === teamId));
  await tx.teamMember.createMany({
    data: further.map((teamId) => ({ teamId, memberId: member.id, joinedAt: ctx.now })),
  });
  const { organizationId } = member;
  const events = further.map((id) => memberAdded({ id, organizationId }, namedMember(member), "member"));
  await recordEvents(tx, ctx, events);
}
