import { actorIdOf, type Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { type Action, type DirectoryEvent, EVENTS } from "@/lib/events/events";

/** The values that the events of one request share: five parameters of `eventCte`, from its `first` on. */
export function eventValues(
  ctx: Ctx,
): [now: Date, actorId: number | null, via: string, ip: string, id: string] {
  return [ctx.now, actorIdOf(ctx), ctx.via, ctx.ip, ctx.requestId];
}

/** SQL that inserts entries of these columns, with those of `eventValues` from the parameter `first` on. */
function insertion(columns: string, first: number): string {
  return `INSERT INTO audit_entries
      (at, actor_id, via, ip, request_id, organization_id, action, target_type, target_id, before, after)
    SELECT $${first}, $${first + 1}::int, $${first + 2}, $${first + 3}, $${first + 4}, ${columns}`;
}

/**
 * For statements that change members and tell of it in one round trip: a common table expression that writes
 * an event for each row of `from`, whose `id` it reads. `before` and `after` are SQL for what EVENTS says the
 * action carries. `first` is the number of the first of `eventValues`.
 */
export function eventCte(
  action: Action,
  said: {
    from: string;
    where: string;
    organizationId: string;
    before?: string;
    after: string;
    first: number;
  },
): string {
  const [target] = action.split(".");
  const { organizationId, before = "NULL", after, from, where, first } = said;
  const columns = `${organizationId}, '${action}', '${target}', id, ${before}, ${after}`;
  return `${action.replace(".", "_")} AS (${insertion(columns, first)} FROM ${from} WHERE ${where})`;
}

const RECORD = `${insertion("organization_id, action, split_part(action, '.', 1), target_id, before, after", 2)}
  FROM jsonb_to_recordset($1::jsonb)
    AS r (organization_id int, action text, target_id int, before jsonb, after jsonb)`;

/**
 * Writes events in the transaction of the change they tell of; one statement, however many they are, in the
 * order given. An event that is not as EVENTS declares it is a fault of ours, and the change fails with it.
 */
export async function recordEvents(tx: Tx, ctx: Ctx, events: readonly DirectoryEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ organizationId, action, targetId, ...carried }) => {
    const row = { organization_id: organizationId, action, target_id: targetId };
    return Object.assign(row, EVENTS[action].parse(carried));
  });
  await tx.$executeRawUnsafe(RECORD, JSON.stringify(rows), ...eventValues(ctx));
}
