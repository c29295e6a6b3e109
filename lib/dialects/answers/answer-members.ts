import { actorIdOf, type Ctx } from "@/lib/context";
import type { MemberListInput, MemberProfile } from "@/lib/dialects/member-query";
import { answerList, type ListCall } from "@/lib/http/answer-list";
import { countMembers } from "@/lib/members/count-members";
import { listMembers } from "@/lib/members/list-members";
import type { ListedMember, MemberSelection } from "@/lib/members/list/query";
import type { Member } from "@/lib/members/member";
import { streamMembers } from "@/lib/members/stream-members";

/**
 * The selected members as a list in the caller's dialect. They are read as `reader` may read them, and count
 * against the share of the caller, who ends a complete list by leaving. Server only.
 */
export function answerMembers<F extends keyof Member, Item, Answer>(
  ctx: Ctx,
  call: ListCall,
  selection: MemberSelection<F>,
  show: (member: ListedMember<F>) => Item,
  wrap: (items: Item[]) => Answer,
  reader: Ctx = ctx,
) {
  const source = {
    takesOffset: true,
    count: () => countMembers(reader, selection),
    page: async (asked: { limit: number }) => {
      const { members: rows, nextCursor } = await listMembers(reader, { ...selection, ...asked });
      return { rows, nextCursor };
    },
    all: () => streamMembers(reader, selection, { owner: actorIdOf(ctx), signal: call.request.signal }),
  };
  return answerList(ctx, call, source, show, wrap);
}

/** The members that a list's query selects, each shown as `profile` says. */
export function answerSelected<F extends keyof Member, Item>(
  ctx: Ctx,
  call: ListCall<MemberListInput>,
  { fields, serialize }: MemberProfile<F, Item>,
  match?: MemberSelection["match"],
) {
  const { q, team, department, expand, ...same } = call.query;
  const filter = { ...same, search: q, teamUuid: team, departmentUuid: department, match };
  const selection = { ...filter, memberships: expand === "profile", fields };
  return answerMembers(ctx, call, selection, serialize, (items) => items);
}
