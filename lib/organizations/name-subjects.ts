import type { Tx } from "@/lib/db";
import { subjectOf } from "@/lib/members/subject";

/** What an audit entry is about, with the id and name that it has today; null when it is gone or has none. */
export interface AuditSubject {
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

/** The people and things that entries name, a few statements for any number of entries. Targets are keyed by `type id`. */
export async function nameSubjects(tx: Tx, entries: readonly Entry[]) {
  const idsOf = (type: string) => [
    ...new Set(entries.filter(({ targetType }) => targetType === type).map(({ targetId }) => targetId)),
  ];
  const actorIds = entries.flatMap(({ actorId }) => actorId ?? []);
  const [members, teams, departments, invitations] = await Promise.all([
    tx.member.findMany({
      where: { id: { in: [...new Set([...actorIds, ...idsOf("member")])] } },
      select: { id: true, uuid: true, name: true, email: true, username: true },
    }),
    tx.team.findMany({ where: { id: { in: idsOf("team") } }, select: { id: true, uuid: true, name: true } }),
    tx.department.findMany({
      where: { id: { in: idsOf("department") } },
      select: { id: true, uuid: true, name: true },
    }),
    tx.invitation.findMany({ where: { id: { in: idsOf("invitation") } }, select: { id: true, email: true } }),
  ]);
  const named = members.map((member) => ({ id: member.id, uuid: member.uuid, name: subjectOf(member) }));
  const targets = new Map<string, AuditSubject>();
  const add = (type: string, rows: readonly { id: number; uuid: string | null; name: string }[]) => {
    for (const row of rows) targets.set(`${type} ${row.id}`, { type, ...row });
  };
  add("member", named);
  add("team", teams);
  add("department", departments);
  add(
    "invitation",
    invitations.map(({ id, email }) => ({ id, uuid: null, name: email })),
  );
  return { actors: new Map(named.map(({ id, uuid, name }) => [id, { uuid, name }])), targets };
}
