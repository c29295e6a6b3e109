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
  /** Whose token it is said to be (a uuid), where a dialect asks for it; a wrong one is unauthenticated. */
  owner?: string;
}

/** A sentence in the caller's language: a key of the `errors` messages and what fills it. */
export type Say = (key: string, params?: Record<string, string | number>) => string;

/**
 * One documented way to speak HTTP to the directory, as a pure value: where it is, where its token sits, its
 * envelope, its failures. All that serves or describes calls reads it. It imports nothing that queries.
 */
export interface Dialect {
  name: string;
  /** Paths under which every answer, also "no such path", has this dialect's shape. */
  prefixes: readonly string[];
  /** Of every answer. A body is JSON whatever its type says; beside a browser's session it must be this. */
  mediaType: string;
  /** True when forms and the query give fields as JSON does, and a token may be a field. */
  looseInput: boolean;
  /** Paths whose GET may have fields in a body, which no Web `Request` has; elsewhere it is not read. */
  fieldsInGetBody?: RegExp;
  /** Query parameters that may hold a token, so that no link repeats them. */
  secretParameters: readonly string[];
  credentials(source: CredentialSource): Presented | null;
  /** The body of a success. */
  success(answer: unknown, status: number): unknown;
  statuses: Readonly<Record<ErrorCode, number>>;
  /** The body of a failure; sentences come from `say`. */
  failure(error: AppError, say: Say): unknown;
  /** The caller's names of core fields, where they differ. */
  wireNames: Readonly<Record<string, string>>;
}

/** A failure as a page reads it: its sentence, what is wrong by field, and the dialect's word for it. */
export interface ToldFailure {
  message: string;
  fields: Record<string, string>;
  code: string;
}

/** The dialect that answers for the path; undefined for a path of the pages. */
export function dialectAt(dialects: readonly Dialect[], path: string): Dialect | undefined {
  const covers = (prefix: string) => path === prefix || path.startsWith(`${prefix}/`);
  return dialects.find(({ prefixes }) => prefixes.some(covers));
}

/** The place an issue is about, in the caller's names: `accounts.3.nickname`. */
export function issuePath({ wireNames }: Pick<Dialect, "wireNames">, issue: Issue): string {
  if (issue.fromRequest) return issue.path.join(".");
  return issue.path.map((part) => wireNames[part] ?? part).join(".");
}

/** The sentence for one issue: what is wrong and what to do. */
export function issueSentence(issue: Issue, say: Say): string {
  return say(`issues.${issue.code}`, issue.params);
}

/** Every issue with its place, in one text: `email: is required; name: is required`. */
export function placedSentences(dialect: Dialect, issues: readonly Issue[], say: Say): string {
  return issues.map((issue) => `${issuePath(dialect, issue)}: ${issueSentence(issue, say)}`).join("; ");
}
