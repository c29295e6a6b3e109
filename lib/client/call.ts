import { ApiError } from "@/lib/client/api-error";
import { pageState } from "@/lib/client/page-state";
import type { Answer, CallerInput, Contract } from "@/lib/http/contract";

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
 * Calls what a contract describes, as the signed-in person. Throws `ApiError`, in the page's language.
 * When the session is over the person is asked to sign in again, and the call is then repeated.
 */
export async function call<C extends Contract>(
  contract: C,
  input: CallerInput<C> = {},
  options: CallOptions = {},
): Promise<Answer<C>> {
  const response = await send(contract, input, options);
  return readAnswer(contract, response);
}

/** The same for a list that comes in pages. */
export async function callPage<C extends Contract>(
  contract: C,
  input: CallerInput<C> = {},
  options: CallOptions = {},
): Promise<Page<Answer<C>>> {
  const response = await send(contract, input, options);
  const total = response.headers.get("x-total-count");
  return {
    items: await readAnswer(contract, response),
    next: nextCursor(response.headers.get("link")),
    total: total === null ? null : Number(total),
  };
}

/**
 * The same for one row, with the version that a later change names in `ifMatch`; null when the answer has
 * none.
 */
export async function callVersioned<C extends Contract>(
  contract: C,
  input: CallerInput<C> = {},
  options: CallOptions = {},
): Promise<{ answer: Answer<C>; version: number | null }> {
  const response = await send(contract, input, options);
  const tag = /^(?:W\/)?"v(\d+)"$/.exec(response.headers.get("etag") ?? "");
  return { answer: await readAnswer(contract, response), version: tag ? Number(tag[1]) : null };
}

async function send(
  contract: Contract,
  input: CallerInput<Contract>,
  options: CallOptions,
): Promise<Response> {
  const response = await request(contract, input, options);
  if (response.ok) return response;
  const { signInAgain } = pageState();
  if (response.status === 401 && contract.auth === "required" && signInAgain && (await signInAgain())) {
    return send(contract, input, options);
  }
  throw await failure(contract, response);
}

async function request(
  contract: Contract,
  input: CallerInput<Contract>,
  options: CallOptions,
): Promise<Response> {
  const { locale, sentences } = pageState();
  const headers: Record<string, string> = { accept: "application/json", "accept-language": locale };
  if (options.ifMatch !== undefined) headers["if-match"] = `"v${options.ifMatch}"`;
  const init: RequestInit = {
    method: contract.method,
    headers,
    credentials: "same-origin",
    cache: "no-store",
  };
  if (options.signal) init.signal = options.signal;
  if (contract.method !== "GET") {
    headers["content-type"] = "application/json";
    init.body = JSON.stringify(input.body ?? {});
  }
  try {
    return await fetch(address(contract, input), init);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiError(sentences.offline, 0);
  }
}

function address(contract: Contract, { params, query }: CallerInput<Contract>): string {
  const known = fieldsOf(params);
  const path = contract.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(known[name])),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(fieldsOf(query))) {
    if (value === undefined || value === null) continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one));
  }
  return search.size > 0 ? `${path}?${search}` : path;
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

async function readAnswer<C extends Contract>(contract: C, response: Response): Promise<Answer<C>> {
  const body: unknown = await response.json().catch(() => undefined);
  const read = contract.answer.safeParse(contract.dialect.unwrap(body));
  // The contract's own schema made it; TypeScript can't follow a generic contract into its parts.
  if (read.success) return read.data as Answer<C>;
  throw new ApiError(pageState().sentences.unreadable, response.status, {}, requestId(response));
}

async function failure(contract: Contract, response: Response): Promise<ApiError> {
  const retryAfter = Number(response.headers.get("retry-after")) || null;
  const body: unknown = await response.json().catch(() => undefined);
  let told: { message: string; fields: Record<string, string>; code?: string } = { message: "", fields: {} };
  try {
    told = contract.dialect.readFailure(body);
  } catch {
    // A proxy's own page instead of the directory's answer.
  }
  const message = told.message || pageState().sentences.unreadable;
  return new ApiError(message, response.status, told.fields, requestId(response), retryAfter, told.code);
}

function requestId(response: Response): string {
  return response.headers.get("x-request-id") ?? "";
}

/** The cursor in `Link: <…?cursor=…>; rel="next"`. */
function nextCursor(link: string | null): string | null {
  const url = /<([^>]*)>\s*;\s*rel="?next"?/.exec(link ?? "")?.[1];
  return url ? new URL(url, "http://relative.invalid").searchParams.get("cursor") : null;
}
