import { AppError, type Issue } from "@/lib/errors";
import type { BatchRow } from "@/lib/members/member-input";

/**
 * The good rows with their places in the batch, and what is wrong with the others, each path led by the row's
 * index.
 */
export function splitRows<T extends object>(
  given: readonly BatchRow<T>[],
): { rows: (T & { index: number })[]; issues: Issue[] } {
  const rows: (T & { index: number })[] = [];
  const issues: Issue[] = [];
  for (const [index, row] of given.entries()) {
    if ("value" in row) rows.push({ ...row.value, index });
    else issues.push(...row.issues.map((issue) => ({ ...issue, path: [index, ...issue.path] })));
  }
  return { rows, issues };
}

/** `batch_invalid` with its issues in the order of the rows. */
export function batchInvalid(issues: readonly Issue[]): AppError {
  const sorted = issues.toSorted((a, b) => Number(a.path[0]) - Number(b.path[0]));
  return new AppError("batch_invalid", { noun: "member", issues: sorted });
}
