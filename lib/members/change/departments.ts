import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import type { Issue } from "@/lib/errors";
import { namedIn } from "@/lib/events/events";
import { recordEvents } from "@/lib/events/record";
import type { Member } from "@/lib/members/member";
import { namedMember } from "@/lib/members/subject";
import { memberAdded } from "@/lib/teams/member-added";

interface Named {
  uuid: string;
  name: string;
}

/** Which departments a member leaves and comes into, and which teams it joins with them. */
export interface DepartmentMove {
  left: number[];
  joined: number[];
  teams: number[];
  before: Named[];
  after: Named[];
}

/**
 * All of a member's departments, or with `teamId` those of that team, and which ones it is to have in their
 * stead.
 */
export interface WantedDepartments {
  uuids: readonly string[];
  teamId?: number;
}

/**
 * What replacing the departments comes to; null when nothing changes, an issue for an unknown department or
 * another team's.
 */
export async function judgeDepartments(
  tx: Tx,
  member: Pick<Member, "id" | "organizationId">,
  { uuids, teamId }: WantedDepartments,
): Promise<DepartmentMove | Issue | null> {
  const wanted = await tx.department.findMany({
    where: { uuid: { in: [...uuids] }, team: { organizationId: member.organizationId } },
    select: { id: true, uuid: true, name: true, teamId: true },
    orderBy: { id: "asc" },
  });
  const teamOf = new Map(wanted.map((department) => [department.uuid, department.teamId]));
  const wrong = uuids.find((uuid) => teamOf.get(uuid) !== (teamId ?? teamOf.get(uuid) ?? null));
  if (wrong !== undefined)
    return { path: ["departmentUuids"], code: teamOf.has(wrong) ? "wrong_team" : "unknown" };
  const current = await currentDepartments(tx, [member.id], teamId);
  const left = current.filter(({ id }) => !wanted.some((one) => one.id === id));
  const joined = wanted.filter(({ id }) => !current.some((one) => one.id === id));
  if (left.length === 0 && joined.length === 0) return null;
  return {
    left: left.map(({ id }) => id),
    joined: joined.map(({ id }) => id),
    // With departments of one team only, the member is in that team already.
    teams: teamId === undefined ? [...new Set(joined.map((department) => department.teamId))] : [],
    before: current.map(namedIn),
    after: wanted.map(namedIn),
  };
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
  await tx.memberDepartment.deleteMany({ where: { memberId, departmentId: { in: left } } });
  await tx.memberDepartment.createMany({ data: joined.map((departmentId) => ({ departmentId, memberId })) });
  if (teams.length === 0) return;
  const added = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO team_members (team_id, member_id, joined_at) SELECT id, ${memberId}, ${ctx.now}
    FROM unnest(${teams}::int[]) AS id ON CONFLICT DO NOTHING RETURNING team_id AS id`;
  const { organizationId } = member;
  const events = added.map(({ id }) => memberAdded({ id, organizationId }, namedMember(member), "member"));
  await recordEvents(tx, ctx, events);
}
