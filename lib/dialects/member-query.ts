import { z } from "zod";
import { queryFlag, queryList, text, wholeNumber } from "@/lib/http/fields";
import type { ListedMember } from "@/lib/members/list/query";
import type { Member } from "@/lib/members/member";
import { memberRoles, memberSorts, shownStatuses } from "@/lib/members/rules";

const license = z
  .string()
  .regex(/^[1-8]$/)
  .transform(Number);

/**
 * What every dialect's member list may be asked: one page (`limit` with `offset` or `cursor`), an order (`-`
 * descends), a search, filters, and `total=1` for `X-Total-Count`. Without paging the list is complete.
 */
export const memberQueryFields = {
  limit: wholeNumber(1, 200).optional(),
  offset: wholeNumber(0, 2_147_483_647).optional(),
  cursor: text(1000).optional(),
  sort: z.enum(memberSorts).default("id"),
  q: text(200).optional(),
  status: queryList(z.enum(shownStatuses)).optional(),
  role: queryList(z.enum(memberRoles)).optional(),
  team: text(8).optional(),
  department: text(8).optional(),
  license: queryList(license).optional(),
  total: queryFlag.default(false),
};

/** `expand=profile`: beyond the published keys, what the pages show. */
export const expandProfile = { expand: z.enum(["profile"]).optional() };

/** A list query as a contract has read it. */
export type MemberListInput = z.output<z.ZodObject<typeof memberQueryFields & typeof expandProfile>>;

/** How a list shows its members, and which of their fields it reads for that. */
export interface MemberProfile<F extends keyof Member, Item> {
  fields: readonly F[];
  serialize: (member: ListedMember<F>) => Item;
}
