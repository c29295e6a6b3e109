import { AppError, type ErrorCode, type ErrorDetails } from "@/lib/errors";
import { type Contract, nothing } from "@/lib/http/contract";
import { sizeText, renderFailure } from "@/lib/http/render-failure";
import { jsonSchema } from "@/lib/api-docs/json-schema";
import type { ResponseObject } from "@/lib/api-docs/openapi";

/** Every failure that a call can have: those that its contract names and those that follow from its shape. */
function failureCodes(contract: Contract): ErrorCode[] {
  const codes = new Set<ErrorCode>();
  const writes = contract.method !== "GET";
  if (contract.body !== nothing || contract.query !== nothing) codes.add("invalid_input");
  // A body is read, and may be refused, also where nothing of it counts: an Idempotency-Key covers it.
  if (writes) codes.add("malformed_body").add("too_large").add("body_stalled").add("unsupported_media_type");
  else if (contract.dialect.fieldsInGetBody?.test(contract.path)) codes.add("malformed_body");
  if (contract.auth === "required") {
    codes.add("unauthenticated").add("cross_origin");
    if (writes && !contract.reads)
      codes.add("invalid_input").add("idempotency_mismatch").add("idempotency_in_progress");
  }
  if (contract.permission) codes.add("forbidden");
  if (contract.params !== nothing) codes.add("not_found");
  for (const code of contract.errors ?? []) codes.add(code);
  return [...codes.add("rate_limited").add("busy").add("unavailable").add("internal")];
}

/** The failures as responses by status, in that order, each with the body that a caller gets. */
export function failureResponses(contract: Contract): Record<string, ResponseObject> {
  const responses: Record<string, ResponseObject> = {};
  for (const code of failureCodes(contract)) {
    const { status, body, sentence } = exampleOf(contract, code);
    const response = (responses[status] ??= {
      description: "",
      content: {
        [contract.dialect.mediaType]: { schema: { $ref: "#/components/schemas/Failure" }, examples: {} },
      },
    });
    response.description = [response.description, sentence].filter(Boolean).join(" ");
    const examples = response.content?.[contract.dialect.mediaType]?.examples;
    if (examples) examples[code] = { summary: sentence, value: body };
    if (RETRIED.includes(code)) {
      response.headers = {
        "Retry-After": {
          description: "Seconds until trying again makes sense.",
          schema: { type: "integer" },
        },
      };
    }
  }
  return responses;
}

/** Failures whose answers have `Retry-After`. */
const RETRIED: readonly ErrorCode[] = ["rate_limited", "idempotency_in_progress", "busy", "unavailable"];

const SENTENCES: Record<ErrorCode, string> = {
  invalid_input: "A field is missing, of the wrong type, too long or not allowed; each one is named.",
  malformed_body: "The body is not a JSON object in UTF-8.",
  too_large: "The body is larger than {limit}.",
  body_stalled: "The rest of the body did not arrive for some seconds.",
  unsupported_media_type:
    "The body is compressed, or a browser's session sends another type than the documented one.",
  unauthenticated: "No credential, or one that is unknown, over, or of a member who is not active.",
  invalid_credentials: "The account or the password is wrong.",
  sign_in_blocked: "The account is locked or disabled.",
  forbidden: "The caller does not have the right; answered the same whether or not the id exists.",
  cross_origin: "A browser's session from another site.",
  not_found: "There is no such thing in the caller's organization.",
  method_not_allowed: "The path does not answer this method.",
  already_exists: "A value that must be unique is taken.",
  last_admin: "It would leave the organization without an active administrator.",
  self: "Nobody can do this to themselves.",
  team_owner: "The member owns a team, which must be handed over first.",
  team_locked: "The team is locked.",
  invitation_invalid: "The invitation's code is unknown, used or revoked, or the address is another one.",
  invitation_expired: "The invitation has expired.",
  sign_in_to_accept: "The address already has an account; sign in and accept there.",
  batch_invalid: "At least one row can't be accepted; every bad row is named and nothing was changed.",
  stale: "If-Match names an older version.",
  idempotency_mismatch: "The Idempotency-Key belongs to a different request.",
  idempotency_in_progress: "The first request with this Idempotency-Key is still under way.",
  rate_limited: "Too many wrong passwords, or more calls in a minute than this installation allows.",
  busy: "The server has too much to do at this moment; nothing was changed.",
  unavailable: "The database can't be reached; of a change whose outcome is not known, the answer says so.",
  internal: "A fault of the server; its log has the request id.",
};

function exampleOf(contract: Contract, code: ErrorCode) {
  const error = new AppError(code, exampleDetails(contract, code));
  const { status, body } = renderFailure(contract.dialect, error, "en", "q3VtT0aZx1LmB8cD");
  return { status, body, sentence: SENTENCES[code].replace("{limit}", sizeText(contract.maxBody)) };
}

function exampleDetails(contract: Contract, code: ErrorCode): ErrorDetails {
  const { noun } = contract;
  switch (code) {
    case "invalid_input":
      return { noun, issues: [{ ...exampleIssue(contract), fromRequest: true }] };
    case "batch_invalid":
      return { issues: [{ path: [3, "email"], code: "taken", fromRequest: true }] };
    case "not_found":
      return { noun };
    case "already_exists":
      return { noun, field: "email" };
    case "last_admin":
    case "team_owner":
      return { subject: "Li Lei" };
    case "too_large":
      return { limit: contract.maxBody };
    case "rate_limited":
      return { retryAfter: 60 };
    case "unavailable":
      return { retryAfter: 5 };
    case "busy":
    case "idempotency_in_progress":
      return { retryAfter: 1 };
    default:
      return {};
  }
}

/** A mistake that this call's input really allows: a required field left out, else one of the wrong type. */
function exampleIssue({ body, query }: Contract) {
  for (const part of [body, query]) {
    const { required = [], properties = {} } = jsonSchema(part, "input");
    const [name] = required;
    if (name !== undefined) return { path: [name], code: "missing" as const };
    const [first] = Object.keys(properties);
    if (first !== undefined) return { path: [first], code: "wrong_type" as const };
  }
  return { path: [], code: "wrong_type" as const };
}
