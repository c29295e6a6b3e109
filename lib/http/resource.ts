import { newContext } from "@/lib/context";
import { database } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { type Method, METHODS } from "@/lib/http/contract";
import type { Route } from "@/lib/http/create-route";
import type { Dialect } from "@/lib/http/dialect";
import { failureAnswer } from "@/lib/http/failure-answer";
import { requestIdOf } from "@/lib/http/request-id";
import { watched } from "@/lib/monitoring/watchers";
import {
  type AnswerHandler,
  type RouteHandler,
  routeHandler,
  statusOf,
  TextAnswer,
} from "@/lib/http/text-answer";

export type Resource = Record<Method | "HEAD" | "OPTIONS", RouteHandler>;

/**
 * The exports of one path's route file: its routes by method, and 405 with `Allow`, in their dialect, for
 * every other method.
 */
export function resource(first: Route, ...more: Route[]): Resource {
  const routes = [first, ...more];
  const allow = routes.map(({ contract }) => contract.method);
  const refuse = refusing(first.contract.dialect, new AppError("method_not_allowed", { allow }));
  const get = routes.find(({ contract }) => contract.method === "GET")?.handle;
  const answers = new Map(routes.map(({ contract, handle }) => [contract.method, handle]));
  return exportsOf((method) => answers.get(method) ?? refuse, get ? headOf(get) : refuse, refuse);
}

/** The exports of a catch-all route file: "there is nothing at this address", in the dialect. */
export function unknownPath(dialect: Dialect): Resource {
  const refuse = refusing(dialect, new AppError("not_found", { noun: "path" }));
  return exportsOf(() => refuse, refuse, refuse);
}

function exportsOf(of: (method: Method) => AnswerHandler, head: AnswerHandler, options: AnswerHandler) {
  const byMethod = Object.fromEntries(METHODS.map((method) => [method, routeHandler(of(method))]));
  // Object.fromEntries forgets its keys; METHODS holds every one of them.
  const all = byMethod as Record<Method, RouteHandler>;
  return { ...all, HEAD: routeHandler(head), OPTIONS: routeHandler(options) };
}

function headOf(get: AnswerHandler): AnswerHandler {
  return async (request, context) => {
    const answered = await get(request, context);
    if (answered instanceof TextAnswer) return new TextAnswer(null, answered.init);
    const { status, headers, body } = answered;
    await body?.cancel();
    return new Response(null, { status, headers });
  };
}

function refusing(dialect: Dialect, error: AppError): AnswerHandler {
  return async (request) => {
    const requestId = requestIdOf(request.headers);
    const ctx = newContext(database(), { via: dialect.name, requestId });
    const refuse = () => Promise.resolve(failureAnswer(dialect, error, ctx, request));
    const { method, headers } = request;
    return watched({ contract: "none", method, requestId, headers }, refuse, statusOf);
  };
}
