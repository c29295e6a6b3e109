import type { Tx } from "@/lib/db";
import { subjectOf } from "@/lib/members/member";
import { TOMBSTONE } from "@/lib/members/rules";

interface Entry {
  actorId: number | null;
  targetType: string;
  targetId: number;
}

/**
 * The people and things that entries name, with the ids and names that they have today, in four statements.
 * Deleted members, and what was sent to them, have no name. Targets are keyed by `type id`.
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
      select: { ...select, email: true, username: true, deletedAt: true },
    }),
    tx.team.findMany({ where: namedAs("team"), select }),
    tx.department.findMany({ where: namedAs("department"), select }),
    tx.invitation.findMany({ where: namedAs("invitation"), select: { id: true, email: true } }),
  ]);
  const member = people.map((row) => {
    return { id: row.id, uuid: row.uuid, name: row.deletedAt ? null : subjectOf(row) };
  });
  const invitation = invitations.map(({ id, email }) => {
    return { id, uuid: null, name: email.startsWith(TOMBSTONE) ? null : email };
  });
  const rows = Object.entries({ member, team, department, invitation });
  const targets = rows.flatMap(([type, found]) =>
    found.map((row) => [`${type} ${row.id}`, { type, ...row }] as const),
  );
  return {
    actors: new Map(member.map(({ id, uuid, name }) => [id, { uuid, name }])),
    targets: new Map(targets),
  };
}
