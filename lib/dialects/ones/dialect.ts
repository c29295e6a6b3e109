import { authorizationKey } from "@/lib/dialects/credentials";
import { calls } from "@/lib/dialects/ones/calls";
import type { AppError, ErrorCode, Issue, Noun } from "@/lib/errors";
import { contractsOf } from "@/lib/http/contract";
import { pathId, pathUuid } from "@/lib/http/fields";
import { type Dialect, type ErrorRow, issuePath, issueSentence } from "@/lib/http/dialect";

interface OnesRow extends ErrorRow {
  type: string;
  /** The part of `errcode` after the type, where it does not follow from the field or the noun. */
  detail?: string;
}

const errors: Record<ErrorCode, OnesRow> = {
  invalid_input: { status: 400, type: "InvalidParameter" },
  malformed_body: { status: 400, type: "Malformed", detail: "JSON" },
  too_large: { status: 413, type: "LimitExceeded", detail: "Body" },
  body_stalled: { status: 408, type: "Timeout", detail: "Body" },
  unsupported_media_type: { status: 400, type: "Malformed", detail: "ContentType" },
  unauthenticated: { status: 401, type: "AuthFailure", detail: "InvalidToken" },
  invalid_credentials: { status: 401, type: "AuthFailure", detail: "InvalidPassword" },
  sign_in_blocked: { status: 403, type: "Blocked", detail: "User" },
  forbidden: { status: 403, type: "PermissionDenied" },
  cross_origin: { status: 403, type: "AccessDenied", detail: "Origin" },
  not_found: { status: 404, type: "NotFound" },
  method_not_allowed: { status: 405, type: "MethodNotAllowed" },
  already_exists: { status: 409, type: "AlreadyExists" },
  last_admin: { status: 403, type: "ConstraintViolation", detail: "LastAdmin" },
  self: { status: 403, type: "ConstraintViolation", detail: "Self" },
  team_owner: { status: 403, type: "ConstraintViolation", detail: "TeamOwner" },
  team_locked: { status: 403, type: "ConstraintViolation", detail: "TeamLocked" },
  invitation_invalid: { status: 400, type: "VerificationFailure", detail: "InvalidCode" },
  invitation_expired: { status: 400, type: "VerificationFailure", detail: "CodeExpired" },
  sign_in_to_accept: { status: 409, type: "AlreadyExists", detail: "User" },
  batch_invalid: { status: 400, type: "InvalidParameter" },
  stale: { status: 412, type: "ConstraintViolation", detail: "Stale" },
  idempotency_mismatch: { status: 409, type: "AlreadyExists", detail: "IdempotencyKey" },
  idempotency_in_progress: { status: 409, type: "AlreadyExists", detail: "IdempotencyKey" },
  rate_limited: { status: 429, type: "LimitExceeded", detail: "Rate" },
  busy: { status: 503, type: "ServerError", detail: "Busy" },
  internal: { status: 500, type: "ServerError" },
};

const MODELS: Record<Noun, string> = {
  member: "User",
  team: "Team",
  department: "Department",
  invitation: "Invitation",
  organization: "Organization",
  token: "Token",
  session: "Session",
  license: "License",
  path: "Path",
};

const WIRE_NAMES: Record<string, string> = {
  licenses: "license_types",
  departmentUuids: "department_uuids",
  parentUuid: "parent_uuid",
  teamOwner: "team_owner",
  memberUuid: "user_uuid",
  description: "desc",
};

function fieldName(coreField: string): string {
  return WIRE_NAMES[coreField] ?? coreField;
}

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

/** The parts of a place that are names, not positions in a list. */
function named(place: string): string[] {
  return place.split(".").filter((part) => part !== "" && !/^\d+$/.test(part));
}

function issueType(issue: Issue): string {
  return issue.code === "missing" ? "MissingParameter" : "InvalidParameter";
}

/** `type`, then the model and field as far as they are known, joined by dots. */
function errcode(error: AppError, type: string, detail: string | undefined): string {
  const { issues: [issue] = [], noun = "member", field } = error.details;
  if (issue) return [type, MODELS[noun], ...named(issuePath({ fieldName }, issue)).map(pascal)].join(".");
  if (detail) return `${type}.${detail}`;
  if (error.code === "already_exists")
    return [type, MODELS[noun], ...(field ? [pascal(fieldName(field))] : [])].join(".");
  return error.details.noun ? `${type}.${MODELS[noun]}` : type;
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
    if (token === null && owner === null) {
      const key = authorizationKey(headers);
      return key === null ? null : { token: key };
    }
    return { token: token ?? "", owner: owner ?? "" };
  },
  success: (answer) => answer ?? {},
  errors,
  failure(error, say) {
    const { status, type: given, detail } = errors[error.code];
    const issues = error.details.issues ?? [];
    const [first] = issues;
    const type = first ? issueType(first) : given;
    const code = errcode(error, type, detail);
    const desc = first
      ? issues.map((issue) => `${issuePath({ fieldName }, issue)}: ${issueSentence(issue, say)}`).join("; ")
      : say(error.code);
    return { status, body: { code: status, errcode: code, reason: code.split(".").at(-1), type, desc } };
  },
  fieldName,
};

const parameters = { teamUUID: pathUuid, orgUUID: pathUuid, uuid: pathUuid, id: pathId };

/** What makes contracts of ones about a noun, a member unless said. */
export const defineOnes = (noun?: Noun) => contractsOf(ones, calls, parameters, noun);
