import type { Tx } from "@/lib/db";
import { subjectOf } from "@/lib/members/member";

interface Entry {
  actorId: number | null;
  targetType: string;
  targetId: number;
}

/**
 * The people and things that entries name, with the ids and names that they have today, in four statements.
 * Targets are keyed by `type id`.
 */
export async function nameSubjects(tx: Tx, entries: readonly Entry[]) {
  const namedAs = (type: string, ...more: number[]) => {
    const ids = entries.filter(({ targetType }) => targetType === type).map(({ targetId }) => targetId);
    return { id: { in: [...new Set([...ids, ...more])] } };
  };
  const actorIds = entries.flatMap(({ actorId }) => actorId ?? []);
  const select = { id: true, uuid: true, name: true };
  const [people, team, department, invitations] = await Promise.all([
    tx.member.findMany({
      where: namedAs("member", ...actorIds),
      select: { ...select, email: true, username: true },
    }),
    tx.team.findMany({ where: namedAs("team"), select }),
    tx.department.findMany({ where: namedAs("department"), select }),
    tx.invitation.findMany({ where: namedAs("invitation"), select: { id: true, email: true } }),
  ]);
  const member = people.map((row) => ({ id: row.id, uuid: row.uuid, name: subjectOf(row) }));
  const invitation = invitations.map(({ id, email }) => ({ id, uuid: null, name: email }));
  const rows = Object.entries({ member, team, department, invitation });
  const targets = rows.flatMap(([type, found]) =>
    found.map((row) => [`${type} ${row.id}`, { type, ...row }] as const),
  );
  return {
    actors: new Map(member.map(({ id, uuid, name }) => [id, { uuid, name }])),
    targets: new Map(targets),
  };
}
