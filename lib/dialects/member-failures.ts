import type { ErrorCode } from "@/lib/errors";

/** How changing a member fails in every dialect, beyond what follows from a call's shape. */
export const updateFailures: readonly ErrorCode[] = ["forbidden", "already_exists", "last_admin", "stale"];

/** The same of deleting one. */
export const deleteFailures: readonly ErrorCode[] = ["self", "last_admin", "team_owner"];
