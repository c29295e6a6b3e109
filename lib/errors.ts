import type sentences from "@/lib/i18n/messages/en/errors.json";

/** Every way a use case can fail, by its sentence. A dialect's table without one of them does not compile. */
export type ErrorCode = Exclude<keyof typeof sentences, "issues">;

/** What can be wrong with one field, by its sentence. */
export type IssueCode = keyof (typeof sentences)["issues"];

/** The core's nouns, as an error names them. */
export type Noun =
  "member" | "team" | "department" | "invitation" | "organization" | "token" | "session" | "license" | "path";

/** One thing wrong with one field. */
export interface Issue {
  /** The core's field name, or, when `fromRequest`, the path in the request as its caller wrote it. */
  path: readonly (string | number)[];
  code: IssueCode;
  params?: Record<string, string | number>;
  /** True when the path is already in the caller's own names. */
  fromRequest?: boolean;
}

/** One row of a batch as it was read: what of it can be judged, and what is wrong with the rest. */
export interface CheckedRow<T> {
  /** Null where too little is right. */
  value: T | null;
  issues?: readonly Issue[];
}

export interface ErrorDetails {
  noun?: Noun;
  /** The core's name of the field that is at fault. */
  field?: string;
  /** Who or what it is about, in a form the caller already knows. */
  subject?: string;
  issues?: readonly Issue[];
  /** Seconds after which trying again makes sense. */
  retryAfter?: number;
  /** Bytes that the body may have. */
  limit?: number;
  /** True when a change that was under way may have been made or not. */
  uncertain?: boolean;
  /** Methods that the path does answer. */
  allow?: readonly string[];
}

/** A failure that the caller learns about, in its own dialect. Anything else that is thrown is our bug. */
export class AppError extends Error {
  override name = "AppError";

  constructor(
    readonly code: ErrorCode,
    readonly details: ErrorDetails = {},
  ) {
    super(code);
  }
}

/** `invalid_input` for core fields: `invalidInput({ path: ["email"], code: "taken" })`. */
export function invalidInput(...issues: Issue[]): AppError {
  return new AppError("invalid_input", { issues });
}

/** `not_found` for a noun. Another organization's id and a missing one are the same error. */
export function notFound(noun: Noun): AppError {
  return new AppError("not_found", { noun });
}
