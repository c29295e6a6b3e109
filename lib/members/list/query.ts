import type { Member, Memberships, MemberRole, MemberStatus } from "@/lib/members/member";
import type { memberSorts } from "@/lib/members/rules";

/** Members without an e-mail or never seen come last both ways. */
export type MemberSort = (typeof memberSorts)[number];

/** Which members are meant. Several values of one filter widen it, several filters narrow it. */
export interface MemberFilter {
  /** Part of a text, ignoring case; every character stands for itself. */
  search?: string;
  /**
   * Where `search` looks. "all" (the default): name, username, e-mail, phone, description, and the name's
   * pinyin with or without tones and spaces. "withoutPinyin": all but pinyin. "email": the e-mail alone.
   */
  match?: "all" | "withoutPinyin" | "email";
  status?: readonly Exclude<MemberStatus, "deleted">[];
  role?: readonly MemberRole[];
  /** Members of this team. */
  teamUuid?: string | readonly string[];
  /** Members of this department or of one below it. */
  departmentUuid?: string | readonly string[];
  /** Members who hold any of these licence ids. */
  license?: readonly number[];
}

/** A filter in an order, with what to read beside each member. */
export interface MemberSelection<F extends keyof Member = keyof Member> extends MemberFilter {
  /** "id" when absent: the order of creation. */
  sort?: MemberSort;
  /** Reads each member's departments and teams too. */
  memberships?: boolean;
  /** What to read of each member; everything when absent. */
  fields?: readonly F[];
}

/** One page of a selection. */
export interface MemberQuery<F extends keyof Member = keyof Member> extends MemberSelection<F> {
  /** 1 to 200. */
  limit: number;
  /** What an earlier page of the same selection gave as `nextCursor`. */
  cursor?: string;
  /** Members to leave out first, instead of a cursor. Costs as much as counting them. */
  offset?: number;
}

/** A member as a list gives it: with its departments and teams when they were asked for. */
export type ListedMember<F extends keyof Member = keyof Member> = Pick<Member, F | "id"> &
  Partial<Memberships>;

export interface MemberPage<F extends keyof Member = keyof Member> {
  members: ListedMember<F>[];
  /** Null on the last page. */
  nextCursor: string | null;
}
