import { z } from "zod";
import { calls } from "@/lib/dialects/accounts/calls";
import { authorizationKey } from "@/lib/dialects/credentials";
import type { AppError, ErrorCode, Issue } from "@/lib/errors";
import { contractsOf } from "@/lib/http/contract";
import { type Dialect, type ErrorRow, issuePath, issueSentence, type Say } from "@/lib/http/dialect";
import { dashedUid } from "@/lib/members/uid";

const errors: Record<ErrorCode, ErrorRow> = {
  invalid_input: { status: 400 },
  malformed_body: { status: 400 },
  too_large: { status: 413 },
  body_stalled: { status: 408 },
  unsupported_media_type: { status: 400 },
  unauthenticated: { status: 401 },
  invalid_credentials: { status: 401 },
  sign_in_blocked: { status: 403 },
  forbidden: { status: 403 },
  cross_origin: { status: 403 },
  not_found: { status: 404 },
  method_not_allowed: { status: 405 },
  already_exists: { status: 409 },
  last_admin: { status: 403 },
  self: { status: 403 },
  team_owner: { status: 403 },
  team_locked: { status: 403 },
  invitation_invalid: { status: 400 },
  invitation_expired: { status: 400 },
  sign_in_to_accept: { status: 409 },
  batch_invalid: { status: 400 },
  stale: { status: 412 },
  idempotency_mismatch: { status: 409 },
  idempotency_in_progress: { status: 409 },
  rate_limited: { status: 429 },
  busy: { status: 503 },
  internal: { status: 500 },
};

const WIRE_NAMES: Record<string, string> = {
  name: "nickname",
  description: "desc",
  teamUuid: "team",
  departmentUuid: "department",
};

function fieldName(coreField: string): string {
  return WIRE_NAMES[coreField] ?? coreField;
}

/** A sentence that names the field: `email: is required`. */
function sentence(issue: Issue, say: Say): string {
  return `${issuePath({ fieldName }, issue)}: ${issueSentence(issue, say)}`;
}

/**
 * Every bad row of a batch. An issue's path starts with the row's index, or with `accounts` and the index.
 */
function rowErrors(error: AppError, say: Say) {
  return (error.details.issues ?? []).map((issue) => {
    const at = issue.path.findIndex((part) => typeof part === "number");
    return {
      index: Number(issue.path[at] ?? 0),
      field: issuePath({ fieldName }, { ...issue, path: issue.path.slice(at + 1) }),
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
  credentials({ headers }) {
    const token = authorizationKey(headers);
    return token === null ? null : { token };
  },
  success: (answer, status) =>
    answer === undefined
      ? { errcode: status, errmsg: "success" }
      : { errcode: status, errmsg: "success", data: answer },
  errors,
  failure(error, say) {
    const { status } = errors[error.code];
    const { issues = [] } = error.details;
    const [first] = issues;
    if (first && issues.every(isRowIssue)) {
      const rows = rowErrors(error, say);
      const count = new Set(rows.map(({ index }) => index)).size;
      return {
        status,
        body: { errcode: status, errmsg: say("batch_invalid", { count }), data: { errors: rows } },
      };
    }
    const errmsg = first ? issues.map((issue) => sentence(issue, say)).join("; ") : say(error.code);
    return { status, body: { errcode: status, errmsg, data: null } };
  },
  fieldName,
};

/** A path's uid, dashed or as 32 hexadecimal digits. Anything else names nobody. */
const pathUid = z.string().transform((value) => dashedUid(value) ?? "00000000-0000-0000-0000-000000000000");

export const defineAccounts = contractsOf(accounts, calls, { account_uid: pathUid });
