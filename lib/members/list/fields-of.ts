import type { MemberSelection } from "@/lib/members/list/query";
import { type Member, MEMBER_FIELDS } from "@/lib/members/member";

/** What a selection reads of each member. */
export function fieldsOf<F extends keyof Member>({ fields }: MemberSelection<F>): readonly F[] {
  // A cast: without a choice F is every field, by its default.
  return fields ?? (MEMBER_FIELDS as readonly F[]);
}
