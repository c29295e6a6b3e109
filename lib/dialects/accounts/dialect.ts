import { z } from "zod";
import { calls } from "@/lib/dialects/accounts/calls";
import { authorizationToken } from "@/lib/dialects/credentials";
import type { AppError, Issue } from "@/lib/errors";
import { contractsOf } from "@/lib/http/contract";
import { type Dialect, issuePath, issueSentence, placedSentences, type Say } from "@/lib/http/dialect";
import { statuses } from "@/lib/http/statuses";
import { soughtUid } from "@/lib/members/uid";

const wireNames: Record<string, string> = {
  name: "nickname",
  description: "desc",
  teamUuid: "team",
  departmentUuid: "department",
};

/** Every bad row of a batch. An issue's path begins with the row's index, or with `accounts` and that. */
function rowErrors(error: AppError, say: Say) {
  return (error.details.issues ?? []).map((issue) => {
    const at = issue.path.findIndex((part) => typeof part === "number");
    return {
      index: Number(issue.path[at] ?? 0),
      field: issuePath({ wireNames }, { ...issue, path: issue.path.slice(at + 1) }),
      message: issueSentence(issue, say),
    };
  });
}

function isRowIssue(issue: Issue): boolean {
  return issue.path.some((part) => typeof part === "number");
}

/** accounts: an envelope with `errcode`, `errmsg` and `data`, and a key in `Authorization`. */
export const accounts: Dialect = {
  name: "accounts",
  prefixes: ["/openapi/v1/accounts"],
  mediaType: "application/json",
  looseInput: false,
  fieldsInGetBody: /\/projects$/,
  secretParameters: [],
  credentials: ({ headers }) => authorizationToken(headers),
  success: (answer, status) =>
    answer === undefined
      ? { errcode: status, errmsg: "success" }
      : { errcode: status, errmsg: "success", data: answer },
  statuses,
  failure(error, say) {
    const errcode = statuses[error.code];
    const { issues = [] } = error.details;
    const [first] = issues;
    if (first && issues.every(isRowIssue)) {
      const rows = rowErrors(error, say);
      const count = new Set(rows.map(({ index }) => index)).size;
      return { errcode, errmsg: say("batch_invalid", { count }), data: { errors: rows } };
    }
    return { errcode, errmsg: first ? placedSentences(accounts, issues, say) : say(error.code), data: null };
  },
  wireNames,
};

export const defineAccounts = contractsOf(accounts, calls, { account_uid: z.string().transform(soughtUid) });
