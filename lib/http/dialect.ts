import type { AppError, ErrorCode, Issue } from "@/lib/errors";

/** Where a credential can be, as far as the request has been read. */
interface CredentialSource {
  headers: Headers;
  query: URLSearchParams;
  /** The decoded body, when the dialect lets a token sit there. */
  body: Record<string, unknown> | null;
}

/** A token that a caller presented. Presented means judged: a bad one never falls back to the cookie. */
interface Presented {
  token: string;
  /** ones sends the token's owner beside it; a wrong one is unauthenticated. */
  memberUuid?: string;
}

/** A sentence in the caller's language: a key of the `errors` messages and what fills it. */
export type Say = (key: string, params?: Record<string, string | number>) => string;

/** What every row of a dialect's error table has at least. */
export interface ErrorRow {
  status: number;
}

/** A failure as a dialect tells it. */
export interface Failure {
  status: number;
  body: unknown;
}

/**
 * One documented way to speak HTTP to the directory, as a pure value: where its token sits, its envelope, its
 * error table. Reaches the browser, so it imports nothing that queries.
 */
export interface Dialect {
  name: string;
  /** Paths under which every answer, also "no such path", has this dialect's shape. */
  prefixes: readonly string[];
  /**
   * True when fields are read from a form body and the query as well as from JSON, and a token may be a
   * field.
   */
  looseInput: boolean;
  credentials(source: CredentialSource): Presented | null;
  /** The body of a success. */
  success(answer: unknown, status: number): unknown;
  /** The answer inside a success body; the client's inverse of `success`. */
  unwrap(body: unknown): unknown;
  errors: Readonly<Record<ErrorCode, ErrorRow>>;
  /** The status and body of a failure; sentences come from `say`. */
  failure(error: AppError, say: Say): Failure;
  /**
   * Issues by field, out of a failure body, and the dialect's own word for the failure where it has one; the
   * client's inverse of `failure`, for forms.
   */
  readFailure(body: unknown): { message: string; fields: Record<string, string>; code?: string };
  /** The caller's name of a core field. */
  fieldName(coreField: string): string;
}

/** The place an issue is about, in the caller's names: `accounts.3.nickname`. */
export function issuePath(dialect: Pick<Dialect, "fieldName">, issue: Issue): string {
  if (issue.fromRequest) return issue.path.join(".");
  return issue.path.map((part) => (typeof part === "string" ? dialect.fieldName(part) : part)).join(".");
}

/** The sentence for one issue: what is wrong and what to do. */
export function issueSentence(issue: Issue, say: Say): string {
  return say(`issues.${issue.code}`, issue.params);
}
