import { rowReader } from "@/lib/answers/row-reader";
import { mapBatches } from "@/lib/batches";
import type { Ctx } from "@/lib/context";
import type { MemberListInput } from "@/lib/dialects/member-query";
import type { MemberProfile } from "@/lib/dialects/member-profile";
import { nextLink } from "@/lib/http/next-link";
import { refuseUnknownPaging } from "@/lib/http/refuse-unknown-paging";
import { Reply, Streamed } from "@/lib/http/reply";
import { countMembers } from "@/lib/members/count-members";
import { listMembers } from "@/lib/members/list-members";
import type { MemberSelection } from "@/lib/members/list/query";
import type { Member } from "@/lib/members/member";
import { streamMembers } from "@/lib/members/stream-members";

const PAGE = 50;

/**
 * Members as a list in the caller's dialect: one page with `Link` when paging was asked for, else all of
 * them, sent as they are read. `match` says where `q` looks, `view` what of each member is read and how it is
 * shown. Server only.
 */
export async function answerMembers<F extends keyof Member, Item>(
  ctx: Ctx,
  request: Request,
  input: MemberListInput & Pick<MemberSelection, "match">,
  { fields, serialize }: MemberProfile<F, Item>,
): Promise<Reply<Item[]> | Streamed<Item>> {
  refuseUnknownPaging(request);
  const { q, team, department, limit, offset, cursor, total, expand, ...same } = input;
  const selection = {
    ...same,
    search: q,
    teamUuid: team,
    departmentUuid: department,
    memberships: expand === "profile",
    fields,
  };
  const headers: Record<string, string> = {};
  if (total) headers["x-total-count"] = String(await countMembers(ctx, selection));
  if (limit === undefined && offset === undefined && cursor === undefined) {
    const batches = await streamMembers(ctx, selection, rowReader(ctx, request));
    return new Streamed(mapBatches(batches, serialize), undefined, headers);
  }
  const page = await listMembers(ctx, { ...selection, limit: limit ?? PAGE, offset, cursor });
  Object.assign(headers, nextLink(ctx.origin, request, page.nextCursor));
  return new Reply(page.members.map(serialize), { headers });
}
