import { ApiError } from "@/lib/client/api-error";
import { pageState } from "@/lib/client/page-state";
import { etag } from "@/lib/etag";
import { failureReaders, pageCalls, type PageContracts } from "@/lib/generated/page-calls";
import type { Answer, CallerInput } from "@/lib/http/contract";

/** The calls that a page can make, by the names of their contracts. */
export type CallName = keyof typeof pageCalls;
export type InputOf<Name extends CallName> = CallerInput<PageContracts[Name]>;
export type BodyOf<Name extends CallName> = NonNullable<InputOf<Name>["body"]>;
export type QueryOf<Name extends CallName> = NonNullable<InputOf<Name>["query"]>;
export type AnswerOf<Name extends CallName> = Answer<PageContracts[Name]>;

/** What any call may be given. */
type Input = InputOf<CallName>;

export interface CallOptions {
  /** The version that the change is based on; a newer one on the server is a 412. */
  ifMatch?: number | undefined;
  signal?: AbortSignal | undefined;
}

/** One page of a list. */
export interface Page<Item> {
  items: Item;
  /** The cursor of the next page; null on the last. */
  next: string | null;
  /** Of all pages; null unless the call asked with `total`. */
  total: number | null;
}

/**
 * Makes a call as the signed-in person. Throws `ApiError`, in the page's language.
 * When the session is over the person is asked to sign in again, and the call is then repeated.
 */
export async function call<Name extends CallName>(
  name: Name,
  input: InputOf<Name> = {},
  options: CallOptions = {},
): Promise<AnswerOf<Name>> {
  return readAnswer<Name>(await send(name, input, options));
}

/** The same for a list that comes in pages. */
export async function callPage<Name extends CallName>(
  name: Name,
  input: InputOf<Name> = {},
  options: CallOptions = {},
): Promise<Page<AnswerOf<Name>>> {
  const response = await send(name, input, options);
  const total = response.headers.get("x-total-count");
  return {
    items: await readAnswer<Name>(response),
    next: nextCursor(response.headers.get("link")),
    total: total === null ? null : Number(total),
  };
}

async function send(name: CallName, input: Input, options: CallOptions): Promise<Response> {
  const response = await request(name, input, options);
  if (response.ok) return response;
  const { signInAgain } = pageState();
  if (response.status === 401 && signInAgain && (await signInAgain())) return send(name, input, options);
  throw await failure(name, response);
}

async function request(name: CallName, input: Input, options: CallOptions): Promise<Response> {
  const { locale, sentences } = pageState();
  const { method } = pageCalls[name];
  const headers: Record<string, string> = { accept: "application/json", "accept-language": locale };
  if (options.ifMatch !== undefined) headers["if-match"] = etag(options.ifMatch);
  const init: RequestInit = { method, headers, credentials: "same-origin", cache: "no-store" };
  if (options.signal) init.signal = options.signal;
  if (method !== "GET") {
    headers["content-type"] = "application/json";
    init.body = JSON.stringify(input.body ?? {});
  }
  try {
    return await fetch(addressOf(name, input), init);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiError(sentences.offline, 0);
  }
}

function addressOf(name: CallName, { params, query }: Input): string {
  const known = fieldsOf(params);
  const path = pageCalls[name].path.replace(/\{(\w+)\}/g, (_, parameter: string) =>
    encodeURIComponent(String(known[parameter])),
  );
  const search = new URLSearchParams();
  for (const [field, value] of Object.entries(fieldsOf(query))) {
    if (value === undefined || value === null) continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(field, String(one));
  }
  return search.size > 0 ? `${path}?${search}` : path;
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** The body as it is: before sending it, the server has checked it against the contract. */
async function readAnswer<Name extends CallName>(response: Response): Promise<AnswerOf<Name>> {
  try {
    return await response.json();
  } catch {
    throw new ApiError(pageState().sentences.unreadable, response.status, {}, requestId(response));
  }
}

async function failure(name: CallName, response: Response): Promise<ApiError> {
  const retryAfter = Number(response.headers.get("retry-after")) || null;
  const reader = failureReaders.find(({ calls }) => name in calls);
  // A proxy may have put a page of its own in place of the directory's answer.
  const told = await response
    .json()
    .then((body) => reader?.readFailure(body))
    .catch(() => undefined);
  const message = told?.message || pageState().sentences.unreadable;
  return new ApiError(message, response.status, told?.fields, requestId(response), retryAfter, told?.code);
}

function requestId(response: Response): string {
  return response.headers.get("x-request-id") ?? "";
}

/** The cursor in `Link: <…?cursor=…>; rel="next"`. */
function nextCursor(link: string | null): string | null {
  const url = /<([^>]*)>\s*;\s*rel="?next"?/.exec(link ?? "")?.[1];
  return url ? new URL(url, "http://relative.invalid").searchParams.get("cursor") : null;
}
