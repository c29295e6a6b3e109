import type { ListedMember } from "@/lib/members/list/query";
import type { Member } from "@/lib/members/member";

/** How a list shows its members, and which of their fields it reads for that. */
export interface MemberProfile<F extends keyof Member, Item> {
  fields: readonly F[];
  serialize: (member: ListedMember<F>) => Item;
}
