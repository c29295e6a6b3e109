import { requirePermission } from "@/lib/auth/actor";
import { actorIdOf, type Ctx } from "@/lib/context";
import { completeStatements } from "@/lib/members/list/complete";
import { resolveFilter } from "@/lib/members/list/filter";
import type { ListedMember, MemberSelection } from "@/lib/members/list/query";
import type { Member } from "@/lib/members/member";
import type { RowReader } from "@/lib/stream-pool";

/**
 * All members of a selection as they are at one moment, batch by batch as the consumer takes them, with flat
 * memory. To be read to the end or left with `return`. Throws like `listMembers`, and `busy`, before the
 * first batch.
 */
export async function streamMembers<F extends keyof Member = keyof Member>(
  ctx: Ctx,
  selection: MemberSelection<F>,
  reader: RowReader = { owner: actorIdOf(ctx) },
): Promise<AsyncIterable<ListedMember<F>[]>> {
  const { organizationId } = requirePermission(ctx.actor, "members:read");
  const filter = await resolveFilter(ctx.db, organizationId, selection);
  if (filter.empty) return nobody();
  return ctx.db.streams.read<ListedMember<F>>(completeStatements(filter, selection), reader);
}

async function* nobody(): AsyncGenerator<never> {
  // Nobody can match, so there is nothing to ask the database.
}
