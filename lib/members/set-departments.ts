import { recordAudit } from "@/lib/audit";
import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { invalidInput, type Issue } from "@/lib/errors";
import type { Member } from "@/lib/members/member";

interface Change {
  before: string[];
  after: string[];
}

/**
 * Replaces a member's departments: all of them, or with `teamId` those of that team. Without `teamId` the member joins the teams of its
 * departments. Answers the uuids before and after, null when nothing changed. Throws `invalid_input` for an unknown department or another team's.
 */
export async function setDepartments(
  tx: Tx,
  ctx: Ctx,
  member: Member,
  { uuids, teamId }: { uuids: readonly string[]; teamId?: number },
): Promise<Change | null> {
  const wanted = await tx.department.findMany({
    where: { uuid: { in: [...uuids] }, team: { organizationId: member.organizationId } },
    select: { id: true, uuid: true, teamId: true },
    orderBy: { id: "asc" },
  });
  refuseUnusable(uuids, wanted, teamId);
  const current = await tx.memberDepartment.findMany({
    where: { memberId: member.id, ...(teamId === undefined ? {} : { department: { teamId } }) },
    select: { department: { select: { id: true, uuid: true } } },
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
  return { before: current.map(({ department }) => department.uuid), after: wanted.map(({ uuid }) => uuid) };
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
  await recordAudit(
    tx,
    ctx,
    ...further.map((teamId) => ({
      organizationId: member.organizationId,
      action: "team.member_added" as const,
      target: { type: "team" as const, id: teamId },
      after: { member: member.uuid, role: "member" },
    })),
  );
}
