import { authorizationToken } from "@/lib/dialects/credentials";
import { calls } from "@/lib/dialects/ones/calls";
import type { AppError, ErrorCode, Issue, Noun } from "@/lib/errors";
import { contractsOf } from "@/lib/http/contract";
import { pathId, pathUuid } from "@/lib/http/fields";
import { type Dialect, issuePath, placedSentences } from "@/lib/http/dialect";
import { statuses } from "@/lib/http/statuses";

interface ErrorName {
  type: string;
  /** The part of `errcode` after the type, where it does not follow from the field or the noun. */
  detail?: string;
}

const errors: Record<ErrorCode, ErrorName> = {
  invalid_input: { type: "InvalidParameter" },
  malformed_body: { type: "Malformed", detail: "JSON" },
  too_large: { type: "LimitExceeded", detail: "Body" },
  body_stalled: { type: "Timeout", detail: "Body" },
  unsupported_media_type: { type: "Malformed", detail: "ContentType" },
  unauthenticated: { type: "AuthFailure", detail: "InvalidToken" },
  invalid_credentials: { type: "AuthFailure", detail: "InvalidPassword" },
  sign_in_blocked: { type: "Blocked", detail: "User" },
  forbidden: { type: "PermissionDenied" },
  cross_origin: { type: "AccessDenied", detail: "Origin" },
  not_found: { type: "NotFound" },
  method_not_allowed: { type: "MethodNotAllowed" },
  already_exists: { type: "AlreadyExists" },
  last_admin: { type: "ConstraintViolation", detail: "LastAdmin" },
  self: { type: "ConstraintViolation", detail: "Self" },
  team_owner: { type: "ConstraintViolation", detail: "TeamOwner" },
  team_locked: { type: "ConstraintViolation", detail: "TeamLocked" },
  invitation_invalid: { type: "VerificationFailure", detail: "InvalidCode" },
  invitation_expired: { type: "VerificationFailure", detail: "CodeExpired" },
  sign_in_to_accept: { type: "AlreadyExists", detail: "User" },
  batch_invalid: { type: "InvalidParameter" },
  stale: { type: "ConstraintViolation", detail: "Stale" },
  idempotency_mismatch: { type: "AlreadyExists", detail: "IdempotencyKey" },
  idempotency_in_progress: { type: "AlreadyExists", detail: "IdempotencyKey" },
  rate_limited: { type: "LimitExceeded", detail: "Rate" },
  busy: { type: "ServerError", detail: "Busy" },
  unavailable: { type: "ServerError", detail: "Unavailable" },
  internal: { type: "ServerError" },
};

const wireNames: Record<string, string> = {
  licenses: "license_types",
  departmentUuids: "department_uuids",
  parentUuid: "parent_uuid",
  teamOwner: "team_owner",
  memberUuid: "user_uuid",
  description: "desc",
};

/** `user_uuid` as the texts spell it in an `errcode`: `UserUUID`. */
function pascal(name: string): string {
  return name
    .split("_")
    .map((word) =>
      word === "uuid" || word === "uuids"
        ? word.replace("uuid", "UUID")
        : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join("");
}

/** A noun as an `errcode` names it. */
function model(noun: Noun): string {
  return noun === "member" ? "User" : pascal(noun);
}

/** The parts of a path that are names, not positions in a list. */
function named(path: string): string[] {
  return path.split(".").filter((part) => part !== "" && !/^\d+$/.test(part));
}

function issueType(issue: Issue): string {
  return issue.code === "missing" ? "MissingParameter" : "InvalidParameter";
}

/** `type`, then the model and field as far as they are known, joined by dots. */
function errcode(error: AppError, type: string, detail: string | undefined): string {
  const { issues: [issue] = [], noun = "member", field } = error.details;
  if (issue) return [type, model(noun), ...named(issuePath({ wireNames }, issue)).map(pascal)].join(".");
  if (detail) return `${type}.${detail}`;
  if (error.code === "already_exists")
    return [type, model(noun), ...(field ? [pascal(wireNames[field] ?? field)] : [])].join(".");
  return error.details.noun ? `${type}.${model(noun)}` : type;
}

/** ones: bare answers, a header pair for the token, and errors with `errcode`, `type` and `reason`. */
export const ones: Dialect = {
  name: "ones",
  prefixes: ["/project/api/project"],
  mediaType: "application/json",
  looseInput: false,
  secretParameters: [],
  credentials({ headers }) {
    const token = headers.get("ones-auth-token");
    const owner = headers.get("ones-user-id");
    if (token === null && owner === null) return authorizationToken(headers);
    return { token: token ?? "", owner: owner ?? "" };
  },
  success: (answer) => answer ?? {},
  statuses,
  failure(error, say) {
    const { type: given, detail } = errors[error.code];
    const { issues = [] } = error.details;
    const [first] = issues;
    const type = first ? issueType(first) : given;
    const code = errcode(error, type, detail);
    const desc = first ? placedSentences(ones, issues, say) : say(error.code);
    return { code: statuses[error.code], errcode: code, reason: code.split(".").at(-1), type, desc };
  },
  wireNames,
};

const parameters = { teamUUID: pathUuid, orgUUID: pathUuid, uuid: pathUuid, id: pathId };

/** What makes contracts of ones about a noun, a member unless said. */
export const defineOnes = (noun?: Noun) => contractsOf(ones, calls, parameters, noun);
