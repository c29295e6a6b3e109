import type { Tx } from "@/lib/db";
import { subjectOf } from "@/lib/members/member";

/** What an audit entry is about, with the id and name that it has today; null when it is gone or has none. */
interface AuditSubject {
  type: string;
  id: number;
  uuid: string | null;
  name: string | null;
}

interface Entry {
  actorId: number | null;
  targetType: string;
  targetId: number;
}

/** The people and things that entries name, with four statements in all. Targets are keyed by `type id`. */
export async function nameSubjects(tx: Tx, entries: readonly Entry[]) {
  const namedAs = (type: string, ...more: number[]) => {
    const ids = entries.filter(({ targetType }) => targetType === type).map(({ targetId }) => targetId);
    return { id: { in: [...new Set([...ids, ...more])] } };
  };
  const actorIds = entries.flatMap(({ actorId }) => actorId ?? []);
  const select = { id: true, uuid: true, name: true };
  const [found, team, department, invitations] = await Promise.all([
    tx.member.findMany({
      where: namedAs("member", ...actorIds),
      select: { ...select, email: true, username: true },
    }),
    tx.team.findMany({ where: namedAs("team"), select }),
    tx.department.findMany({ where: namedAs("department"), select }),
    tx.invitation.findMany({ where: namedAs("invitation"), select: { id: true, email: true } }),
  ]);
  const member = found.map((row) => ({ id: row.id, uuid: row.uuid, name: subjectOf(row) }));
  const invitation = invitations.map(({ id, email }) => ({ id, uuid: null, name: email }));
  const targets = new Map<string, AuditSubject>();
  for (const [type, rows] of Object.entries({ member, team, department, invitation })) {
    for (const row of rows) targets.set(`${type} ${row.id}`, { type, ...row });
  }
  return { actors: new Map(member.map(({ id, uuid, name }) => [id, { uuid, name }])), targets };
}
