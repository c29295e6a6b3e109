import { type MemberActor, type MemberField, requireMember, requirePermission } from "@/lib/auth/actor";
import { authenticateRequest } from "@/lib/http/authenticate-request";
import { untilRoom } from "@/lib/backlog";
import { type Ctx, newContext } from "@/lib/context";
import { database } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { etag, ifMatchVersion } from "@/lib/etag";
import { patiently } from "@/lib/patiently";
import { Admission, type Pass } from "@/lib/http/admission";
import { SMALL_BODY } from "@/lib/http/body-limits";
import { bodyRoom } from "@/lib/http/body-room";
import { type Answer, type Contract, type Input, isWrite, nothing } from "@/lib/http/contract";
import type { Dialect } from "@/lib/http/dialect";
import { failureAnswer, reportRequestFault } from "@/lib/http/failure-answer";
import { UNREADABLE_BODY } from "@/lib/http/folded-body";
import { idempotent } from "@/lib/http/idempotent";
import { answerHeaders } from "@/lib/http/answer-headers";
import { parseInput } from "@/lib/http/parse";
import { queryFields } from "@/lib/http/query-fields";
import { decodeBody, readText } from "@/lib/http/read-body";
import { requestIdOf } from "@/lib/http/request-id";
import { splitTarget } from "@/lib/http/request-target";
import { watched } from "@/lib/monitoring/watchers";
import { showTurns } from "@/lib/turns";
import { Reply, Streamed } from "@/lib/http/reply";
import { areWritesCrowded, inTurn } from "@/lib/http/write-turns";
import { type AnswerHandler, statusOf, TextAnswer } from "@/lib/http/text-answer";
import { streamResponse } from "@/lib/http/stream-response";

/** What a handler may return: the answer, the answer with headers, or a list that is sent as it is read. */
type Result<C extends Contract> = Answer<C> | Reply<Answer<C>> | Streamed<unknown>;

/** The request as a handler sees it, beyond the parsed input. */
export interface CallInput<C extends Contract> extends Input<C> {
  /** The version in `If-Match`; undefined when the caller did not ask for the check. */
  ifMatch: number | undefined;
  request: Request;
  dialect: Dialect;
}

export type Handler<C extends Contract> = (ctx: Ctx, input: CallInput<C>) => Promise<Result<C>>;

/** Throws where the caller has no right to what the path names. */
type RightCheck<C extends Contract> = (ctx: Ctx, params: Input<C>["params"]) => Promise<unknown>;

/** A contract with the handler that answers it. */
export interface Route {
  contract: Contract;
  handle: AnswerHandler;
}

/**
 * The one request path: authenticate, parse what the caller sent, run, check the answer against the contract,
 * answer in the dialect. An `AppError` is told in the dialect; anything else is our bug: reported, and told
 * as `internal` with the request id. Where the right depends on the path the handler asks for it, and
 * `requireRight` does before anything that is wrong with the input is told.
 */
export function route<C extends Contract>(
  contract: C,
  handler: Handler<C>,
  requireRight?: RightCheck<C>,
): Route {
  return readingCaller(contract, { fields: [], requireRight }, handler);
}

/** A route about its caller: the statement that authenticates reads these fields of the member too. */
export function selfRoute<C extends Contract, F extends MemberField>(
  contract: C,
  fields: readonly F[],
  handler: (ctx: Ctx, self: MemberActor<F>, input: CallInput<C>) => Promise<Result<C>>,
): Route {
  // A cast: whoever got here was read with these fields.
  return readingCaller(contract, { fields }, (ctx, input) =>
    handler(ctx, requireMember(ctx.actor) as MemberActor<F>, input),
  );
}

/** A call on its way. */
interface Call<C extends Contract> {
  contract: C;
  ctx: Ctx;
  request: Request;
  /** What follows the path, without the `?`. */
  search: string;
  pathParams: Record<string, unknown>;
}

/** What a call needs to know of its caller. */
interface CallerNeeds<C extends Contract> {
  fields: readonly MemberField[];
  requireRight?: RightCheck<C> | undefined;
}

// Whoever signs in is let past it: verifying passwords has a queue of its own.
const admission = new Admission();
showTurns("calls", admission);

function readingCaller<C extends Contract>(contract: C, needs: CallerNeeds<C>, handler: Handler<C>): Route {
  const handle: AnswerHandler = async (request, { params }) => {
    const ip = request.headers.get("x-client-address") ?? "";
    const requestId = requestIdOf(request.headers);
    const ctx = newContext(database(), { via: contract.dialect.name, ip, requestId });
    const work = async () => {
      let pass: Pass | undefined;
      try {
        if (contract.auth === "required") {
          if (contract.method !== "GET") await untilRoom(areWritesCrowded);
          pass = await admission.enter();
        }
        const search = splitTarget(request.url)[1];
        return await answer({ contract, ctx, request, search, pathParams: await params }, needs, handler);
      } catch (error) {
        return failureAnswer(contract.dialect, error, ctx, request, contract);
      } finally {
        if (pass) admission.leave(pass);
      }
    };
    const { method, headers } = request;
    return watched({ contract: contract.id, method, requestId, headers }, work, statusOf);
  };
  return { contract, handle };
}

async function answer<C extends Contract>(call: Call<C>, needs: CallerNeeds<C>, handler: Handler<C>) {
  const { contract, ctx, request, pathParams } = call;
  const { looseInput, mediaType } = contract.dialect;
  // Only where a token may sit in it is a body read before its sender is known, and no more than 64 kB.
  const early = looseInput ? await readText(request, SMALL_BODY) : null;
  const sent = { query: new URLSearchParams(call.search), body: early ? fieldsOrNull(call, early) : null };
  const viaCookie = await authenticateRequest(ctx, contract, request, sent, needs.fields);
  if (contract.permission) requirePermission(ctx.actor, contract.permission);

  const room = bodyRoom(ctx.actor?.kind === "member" ? ctx.actor.member.id : 0);
  try {
    const text = early ?? (await readText(request, contract.maxBody, room));
    if (viaCookie && text !== "" && !contentType(request).startsWith(mediaType)) {
      throw new AppError("unsupported_media_type");
    }
    let input: CallInput<C>;
    try {
      input = inputOf(call, text);
    } catch (error) {
      await needs.requireRight?.(ctx, parseInput<C["params"]>(contract.params, pathParams, contract.noun));
      throw error;
    }
    const respondOnce = async () => respond(call, await handler(ctx, input));
    const run = () => idempotent(ctx, contract, request, text, respondOnce);
    const { actor } = ctx;
    const writes = contract.method !== "GET" && actor?.kind === "member";
    return await (writes ? inTurn(actor.member.id, run) : isWrite(contract) ? patiently(run) : run());
  } finally {
    room.free();
  }
}

/** What the caller sent, as the handler gets it. */
function inputOf<C extends Contract>(call: Call<C>, text: string): CallInput<C> {
  const { contract, request } = call;
  const { noun, dialect } = contract;
  const loose = dialect.looseInput;
  if (request.headers.has(UNREADABLE_BODY)) throw new AppError("malformed_body");
  const sent =
    contract.body === nothing
      ? loose && fieldsOrNull(call, text)
      : decodeBody(text, contentType(request), loose, noun);
  const takesQuery = contract.query !== nothing || (loose && contract.body !== nothing);
  const query = takesQuery ? queryFields(call.search, noun) : {};
  const both = loose ? { ...query, ...sent } : null;
  const parsed = {
    params: parseInput(contract.params, call.pathParams, noun),
    query: parseInput(contract.query, both ?? query, noun),
    body: parseInput(contract.body, both ?? sent ?? {}, noun),
  };
  // TypeScript can't follow a generic contract into its parts; these are their schemas' own outputs.
  return {
    ...(parsed as Input<C>),
    ifMatch: ifMatchVersion(request.headers.get("if-match")),
    request,
    dialect,
  };
}

function respond<C extends Contract>({ contract, ctx, request }: Call<C>, result: Result<C>) {
  const { dialect } = contract;
  const headers = answerHeaders(dialect, ctx);
  if (result instanceof Streamed) {
    const report = (fault: unknown) => reportRequestFault(fault, ctx, request, contract);
    return streamResponse(dialect, contract, result, headers, { report });
  }
  const reply = result instanceof Reply ? result : new Reply(result);
  const { status = contract.status, version: current, beside } = reply.options;
  if (current !== undefined) {
    headers["etag"] = etag(current);
    headers["cache-control"] = "private, no-cache";
    const known = request.headers.get("if-none-match") === headers["etag"];
    if (known && contract.versioned && request.method === "GET") {
      return new TextAnswer(null, { status: 304, headers });
    }
  }
  // What is not in the contract never leaves; an answer that does not fit it is our bug and fails here.
  const told = dialect.success(contract.answer.parse(reply.answer), status);
  Object.assign(headers, reply.options.headers);
  return new TextAnswer(JSON.stringify(beside ? { ...Object(told), ...beside } : told), { status, headers });
}

function contentType(request: Request): string {
  return request.headers.get("content-type")?.trim().toLowerCase() ?? "";
}

function fieldsOrNull({ contract, request }: Call<Contract>, text: string) {
  try {
    return decodeBody(text, contentType(request), contract.dialect.looseInput) ?? null;
  } catch {
    // A body that cannot be read holds no token; its own error comes once the caller is known.
    return null;
  }
}
