import type { Ctx } from "@/lib/context";
import { listMembers } from "@/lib/members/list-members";
import type { ListedMember, MemberSelection } from "@/lib/members/list/query";

const BATCH = 200;

/** Every member of a selection, batch by batch, with flat memory. Throws like `listMembers`, before the first batch. */
export async function streamMembers(
  ctx: Ctx,
  selection: MemberSelection,
): Promise<AsyncIterable<ListedMember[]>> {
  const first = await listMembers(ctx, { ...selection, limit: BATCH });
  return (async function* () {
    let page = first;
    yield page.members;
    while (page.nextCursor) {
      page = await listMembers(ctx, { ...selection, limit: BATCH, cursor: page.nextCursor });
      yield page.members;
    }
  })();
}
