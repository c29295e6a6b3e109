import { AppError, type Issue, type IssueCode, invalidInput } from "@/lib/errors";

/** One thing that stands in the way of one row. */
export interface Finding {
  index: number;
  field: string;
  code: IssueCode | "stale" | "forbidden";
  params?: Record<string, string | number>;
  /** What an error calls the member. */
  subject?: string;
}

/** What a single finding is to the caller; any other is about a field of the input. */
const FAILURES: Partial<Record<Finding["code"], (finding: Finding) => AppError>> = {
  stale: () => new AppError("stale"),
  forbidden: () => new AppError("forbidden"),
  self: () => new AppError("self"),
  team_owner: ({ subject = "" }) => new AppError("team_owner", { subject }),
  last_admin: ({ subject = "" }) => new AppError("last_admin", { subject }),
  taken: ({ field }) => new AppError("already_exists", { noun: "member", field }),
};

/** Throws the first finding, as the caller of a single change hears it. */
export function refuseFirst([first]: readonly Finding[]): void {
  if (first) throw FAILURES[first.code]?.(first) ?? invalidInput(asIssue(first, [first.field]));
}

/** Throws `batch_invalid` with all findings, and the issues known before, in the order of the rows. */
export function refuseAll(findings: readonly Finding[], known: readonly Issue[] = []): void {
  const issues = [...known, ...findings.map((one) => asIssue(one, [one.index, one.field]))];
  if (issues.length === 0) return;
  issues.sort((a, b) => Number(a.path[0]) - Number(b.path[0]));
  throw new AppError("batch_invalid", { noun: "member", issues });
}

function asIssue({ code, params }: Finding, path: (string | number)[]): Issue {
  // Rows of many are the administrators', who change everything, and have no version.
  if (code === "stale" || code === "forbidden") throw new AppError(code);
  return { path, code, ...(params && { params }) };
}
