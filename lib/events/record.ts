import { actorIdOf, type Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { type Action, type DirectoryEvent, EVENTS } from "@/lib/events/events";

/** Where a statement finds what its events say, as SQL over the rows of `from`. */
interface Source {
  from: string;
  organizationId: string;
  action: string;
  targetType: string;
  targetId: string;
  before: string;
  after: string;
  where?: string;
}

function insertFrom(source: Source, first: number): string {
  const [at, actor, via, ip, request] = [0, 1, 2, 3, 4].map((n) => `$${first + n}`);
  return `INSERT INTO audit_entries
      (organization_id, action, target_type, target_id, before, after, at, actor_id, via, ip, request_id)
    SELECT ${source.organizationId}, ${source.action}, ${source.targetType}, ${source.targetId}, ${source.before},
      ${source.after}, ${at}, ${actor}::int, ${via}, ${ip}, ${request}
    FROM ${source.from}${source.where ? ` WHERE ${source.where}` : ""}`;
}

/** The values that the events of one request share: five parameters of `eventCte`, from its `first` on. */
export function eventValues(
  ctx: Ctx,
): [now: Date, actorId: number | null, via: string, ip: string, id: string] {
  return [ctx.now, actorIdOf(ctx), ctx.via, ctx.ip, ctx.requestId];
}

/**
 * For statements that change members and tell of it in one round trip: a common table expression that writes
 * an event for each row of `from`, whose `id` it reads. `before` and `after` are SQL for what EVENTS says the
 * action carries. `first` is the number of the first of `eventValues`.
 */
export function eventCte(
  action: Action,
  {
    first,
    before = "NULL",
    after = "NULL",
    ...source
  }: Pick<Source, "from" | "organizationId" | "where"> & { first: number; before?: string; after?: string },
): string {
  const target = { targetType: `'${EVENTS[action].target}'`, targetId: "id" };
  const text = insertFrom({ ...source, ...target, action: `'${action}'`, before, after }, first);
  return `${action.replace(".", "_")} AS (${text})`;
}

const RECORD = insertFrom(
  {
    from: `jsonb_to_recordset($1::jsonb)
      AS r (organization_id int, action text, target_type text, target_id int, before jsonb, after jsonb)`,
    ...{ organizationId: "organization_id", action: "action", before: "before", after: "after" },
    ...{ targetType: "target_type", targetId: "target_id" },
  },
  2,
);

/**
 * Writes events in the transaction of the change they tell of; one statement, however many they are, in the
 * order given. An event that is not as EVENTS declares it is a fault of ours, and the change fails with it.
 */
export async function recordEvents(tx: Tx, ctx: Ctx, events: readonly DirectoryEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ organizationId, action, targetId, ...carried }) => {
    const { target, carries } = EVENTS[action];
    const row = { organization_id: organizationId, action, target_type: target, target_id: targetId };
    return Object.assign(row, carries.parse(carried));
  });
  await tx.$executeRawUnsafe(RECORD, JSON.stringify(rows), ...eventValues(ctx));
}
