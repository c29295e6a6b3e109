import { authorizationToken } from "@/lib/dialects/credentials";
import { calls } from "@/lib/dialects/zealot/calls";
import type { AppError, ErrorCode } from "@/lib/errors";
import { contractsOf } from "@/lib/http/contract";
import { pathId } from "@/lib/http/fields";
import { type Dialect, issuePath, issueSentence, type Say } from "@/lib/http/dialect";
import { statuses as common } from "@/lib/http/statuses";

const statuses: Record<ErrorCode, number> = {
  ...common,
  invalid_input: 422,
  malformed_body: 422,
  unsupported_media_type: 422,
  already_exists: 422,
  invitation_invalid: 422,
  invitation_expired: 422,
  batch_invalid: 422,
  idempotency_mismatch: 422,
};

const wireNames: Record<string, string> = {
  description: "desc",
  currentPassword: "current_password",
  departmentUuids: "departments",
  teamUuid: "team",
  departmentUuid: "department",
};

/** What is wrong, by field, as the `entry` of a 422. */
function entry(error: AppError, say: Say): Record<string, string[]> {
  const { issues = [], field } = error.details;
  if (error.code === "already_exists" && field) return { [wireNames[field] ?? field]: [say("issues.taken")] };
  // A map, because a caller's field may have a name that every object has.
  const byField = new Map<string, string[]>();
  for (const issue of issues) {
    const place = issuePath({ wireNames }, issue);
    byField.set(place, [...(byField.get(place) ?? []), issueSentence(issue, say)]);
  }
  return byField.size > 0 ? Object.fromEntries(byField) : { base: [say(error.code)] };
}

/** zealot: bare answers, a token in the query, a field or `Authorization`, 422 with an `entry` by field. */
export const zealot: Dialect = {
  name: "zealot",
  prefixes: ["/api/users", "/api/apps"],
  mediaType: "application/json",
  looseInput: true,
  fieldsInGetBody: /^\/api\/users/,
  secretParameters: ["token"],
  credentials({ headers, query, body }) {
    const field = body?.["token"];
    const token = query.get("token") ?? (typeof field === "string" ? field : null);
    return token === null ? authorizationToken(headers) : { token };
  },
  success: (answer) => answer,
  statuses,
  failure(error, say) {
    const told = { error: say(error.code) };
    return statuses[error.code] === 422 ? { ...told, entry: entry(error, say) } : told;
  },
  wireNames,
};

export const defineZealot = contractsOf(zealot, calls, { id: pathId });
