import { requirePermission } from "@/lib/auth/actor";
import { actorIdOf, type Ctx } from "@/lib/context";
import { conditions } from "@/lib/members/list/filter";
import { resolveFilter } from "@/lib/members/list/resolve-filter";
import { Values } from "@/lib/members/list/values";
import { fieldsOf } from "@/lib/members/list/listing";
import { membershipColumns } from "@/lib/members/list/memberships";
import { orderBy, orderOf, partsOf } from "@/lib/members/list/order";
import type { ListedMember, MemberSelection } from "@/lib/members/list/query";
import { type Member, memberColumns } from "@/lib/members/member";
import type { RowReader } from "@/lib/stream-pool";

/**
 * All members of a selection as they are at one moment, batch by batch as they are taken, with flat memory.
 * To be read to the end or left with `return`. Throws like `listMembers`, and `busy`, before the first batch.
 */
export async function streamMembers<F extends keyof Member = keyof Member>(
  ctx: Ctx,
  selection: MemberSelection<F>,
  reader: RowReader = { owner: actorIdOf(ctx) },
): Promise<AsyncIterable<ListedMember<F>[]>> {
  const { organizationId } = requirePermission(ctx.actor, "members:read");
  const filter = await resolveFilter(ctx.db, organizationId, selection);
  if (filter.empty) return nobody();
  const order = orderOf(selection.sort);
  const columns = [memberColumns("m", [...new Set<keyof Member>(["id", ...fieldsOf(selection)])])];
  if (selection.memberships) columns.push(membershipColumns("m.id"));
  const statements = partsOf(order, null).map((part) => {
    const values = new Values();
    const where = [...conditions(filter, values), ...part.conditions].join(" AND ");
    const text = `SELECT ${columns.join()} FROM members m WHERE ${where} ORDER BY ${orderBy(order)}`;
    return { text, values: values.list };
  });
  return ctx.db.streams.read<ListedMember<F>>(statements, reader);
}

async function* nobody(): AsyncGenerator<never> {
  // Nobody can match, so there is nothing to ask the database.
}
