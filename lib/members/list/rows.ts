import type { Member } from "@/lib/members/member";

/** A member with the value it is sorted by, as a cursor keeps it. */
export type ListedRow = Member & { key: string | null };
