import { newContext } from "@/lib/context";
import { database } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { Method } from "@/lib/http/contract";
import type { Route, RouteHandler } from "@/lib/http/create-route";
import type { Dialect } from "@/lib/http/dialect";
import { failureResponse } from "@/lib/http/failure-response";

const METHODS: readonly Method[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

export type Resource = Record<Method | "HEAD" | "OPTIONS", RouteHandler>;

/**
 * The exports of one path's route file: its routes by method, and 405 with `Allow`, in their dialect, for
 * every other method.
 */
export function resource(first: Route, ...more: Route[]): Resource {
  const routes = [first, ...more];
  const { dialect } = first.contract;
  const allow = routes.map(({ contract }) => contract.method);
  const refuse: RouteHandler = (request) =>
    refusal(dialect, new AppError("method_not_allowed", { allow }), request);
  const handlerOf = (method: Method) => routes.find(({ contract }) => contract.method === method)?.handle;
  const get = handlerOf("GET");
  const byMethod = Object.fromEntries(METHODS.map((method) => [method, handlerOf(method) ?? refuse]));
  // Object.fromEntries forgets its keys; METHODS holds every one of them.
  return { ...(byMethod as Record<Method, RouteHandler>), HEAD: get ? headOf(get) : refuse, OPTIONS: refuse };
}

/** The exports of a catch-all route file: "there is nothing at this address", in the dialect. */
export function unknownPath(dialect: Dialect): Resource {
  const refuse: RouteHandler = (request) =>
    refusal(dialect, new AppError("not_found", { noun: "path" }), request);
  return {
    GET: refuse,
    POST: refuse,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
    HEAD: refuse,
    OPTIONS: refuse,
  };
}

function headOf(get: RouteHandler): RouteHandler {
  return async (request, context) => {
    const { status, headers, body } = await get(request, context);
    await body?.cancel();
    return new Response(null, { status, headers });
  };
}

async function refusal(dialect: Dialect, error: AppError, request: Request): Promise<Response> {
  return failureResponse(dialect, error, newContext(database(), { via: dialect.name }), request);
}
