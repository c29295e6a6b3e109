import { authorizationKey } from "@/lib/dialects/credentials";
import { calls } from "@/lib/dialects/zealot/calls";
import type { AppError, ErrorCode } from "@/lib/errors";
import { contractsOf } from "@/lib/http/contract";
import { pathId } from "@/lib/http/fields";
import { type Dialect, type ErrorRow, issuePath, issueSentence, type Say } from "@/lib/http/dialect";

const errors: Record<ErrorCode, ErrorRow> = {
  invalid_input: { status: 422 },
  malformed_body: { status: 422 },
  too_large: { status: 413 },
  body_stalled: { status: 408 },
  unsupported_media_type: { status: 422 },
  unauthenticated: { status: 401 },
  invalid_credentials: { status: 401 },
  sign_in_blocked: { status: 403 },
  forbidden: { status: 403 },
  cross_origin: { status: 403 },
  not_found: { status: 404 },
  method_not_allowed: { status: 405 },
  already_exists: { status: 422 },
  last_admin: { status: 403 },
  self: { status: 403 },
  team_owner: { status: 403 },
  team_locked: { status: 403 },
  invitation_invalid: { status: 422 },
  invitation_expired: { status: 422 },
  sign_in_to_accept: { status: 409 },
  batch_invalid: { status: 422 },
  stale: { status: 412 },
  idempotency_mismatch: { status: 422 },
  idempotency_in_progress: { status: 409 },
  rate_limited: { status: 429 },
  busy: { status: 503 },
  internal: { status: 500 },
};

const WIRE_NAMES: Record<string, string> = {
  description: "desc",
  currentPassword: "current_password",
  departmentUuids: "departments",
  teamUuid: "team",
  departmentUuid: "department",
};

function fieldName(coreField: string): string {
  return WIRE_NAMES[coreField] ?? coreField;
}

/** What is wrong, by field, as the `entry` of a 422. */
function entry(error: AppError, say: Say): Record<string, string[]> {
  const { issues = [], field } = error.details;
  if (error.code === "already_exists" && field) return { [fieldName(field)]: [say("issues.taken")] };
  // A map, because a caller's field may have a name that every object has.
  const byField = new Map<string, string[]>();
  for (const issue of issues) {
    const place = issuePath({ fieldName }, issue);
    byField.set(place, [...(byField.get(place) ?? []), issueSentence(issue, say)]);
  }
  return byField.size > 0 ? Object.fromEntries(byField) : { base: [say(error.code)] };
}

/**
 * zealot: bare answers, a token in the query, a field or `Authorization`, and 422 with an `entry` by field.
 */
export const zealot: Dialect = {
  name: "zealot",
  prefixes: ["/api/users", "/api/apps"],
  mediaType: "application/json",
  looseInput: true,
  fieldsInGetBody: /^\/api\/users/,
  secretParameters: ["token"],
  credentials({ headers, query, body }) {
    const field = body?.["token"];
    const token =
      query.get("token") ?? (typeof field === "string" ? field : null) ?? authorizationKey(headers);
    return token === null ? null : { token };
  },
  success: (answer) => answer,
  errors,
  failure(error, say) {
    const { status } = errors[error.code];
    const body = { error: say(error.code) };
    return { status, body: status === 422 ? { ...body, entry: entry(error, say) } : body };
  },
  fieldName,
};

export const defineZealot = contractsOf(zealot, calls, { id: pathId });
