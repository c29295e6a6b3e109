import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { findDepartments } from "@/lib/departments/require-department";
import type { IssueCode } from "@/lib/errors";
import type { Member } from "@/lib/members/member";
import { addToTeams } from "@/lib/teams/add-to-teams";

interface Department {
  id: number;
  uuid: string;
  name: string;
}

/** The departments that a member leaves, comes into, had and then has, and the teams that it so joins. */
export interface DepartmentMove extends Record<"left" | "joined" | "before" | "after", Department[]> {
  teams: number[];
}

/**
 * What a member's departments, or with `teamId` those of that team, are replaced by; or those of a team that
 * it comes into beside its others, as far as they still exist.
 */
export type WantedDepartments =
  { uuids: readonly string[]; teamId?: number } | { added: readonly number[]; teamId: number };

/** What the wish comes to; null when nothing changes, a code for an unknown department or another team's. */
export async function judgeDepartments(
  tx: Tx,
  { id, organizationId }: Pick<Member, "id" | "organizationId">,
  wish: WantedDepartments,
): Promise<DepartmentMove | IssueCode | null> {
  const { teamId } = wish;
  const current = await currentDepartments(tx, [id], teamId);
  const isNew = (one: Department) => !current.some((held) => held.id === one.id);
  if ("added" in wish) {
    const ids = { in: [...wish.added] };
    const joined = (await tx.department.findMany({ where: { id: ids, teamId } })).filter(isNew);
    const after = [...current, ...joined].sort((a, b) => a.id - b.id);
    return { left: [], joined, teams: [wish.teamId], before: current, after };
  }
  const { found, wrong } = await findDepartments(tx, { organizationId, teamId }, wish.uuids);
  if (wrong[0]) return wrong[0].code;
  const joined = found.filter(isNew);
  const left = current.filter((held) => !found.some((one) => one.id === held.id));
  if (left.length === 0 && joined.length === 0) return null;
  // With departments of one team only, the member is in that team already.
  const teams = teamId === undefined ? [...new Set(joined.map((department) => department.teamId))] : [];
  return { left, joined, teams, before: current, after: found };
}

/** The departments that members are in, in order of creation. */
export function currentDepartments(tx: Tx, memberIds: number[], teamId: number | null = null) {
  return tx.$queryRaw<{ memberId: number; id: number; uuid: string; name: string }[]>`
    SELECT p.member_id AS "memberId", d.id, d.uuid, d.name
    FROM member_departments p JOIN departments d ON d.id = p.department_id
    WHERE p.member_id = ANY (${memberIds}::int[]) AND (${teamId}::int IS NULL OR d.team_id = ${teamId}) ORDER BY d.id`;
}

/** Moves the member, with an event for each team that it joins. */
export async function moveDepartments(
  tx: Tx,
  ctx: Ctx,
  member: Pick<Member, "id" | "organizationId" | "uuid" | "name" | "email" | "username">,
  { left, joined, teams }: DepartmentMove,
): Promise<void> {
  const memberId = member.id;
  if (left.length > 0) {
    const departmentId = { in: left.map(({ id }) => id) };
    await tx.memberDepartment.deleteMany({ where: { memberId, departmentId } });
  }
  const data = joined.map(({ id }) => ({ departmentId: id, memberId }));
  if (data.length > 0) await tx.memberDepartment.createMany({ data });
  const { organizationId } = member;
  await addToTeams(tx, ctx, { organizationId, teamIds: teams, members: [member], role: "member" });
}
