import { AsyncLocalStorage } from "node:async_hooks";
import { type Context, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import pg from "pg";
import { serviceName } from "@/lib/env";
import { addWatcher } from "@/lib/monitoring/watchers";
import about from "@/package.json";

const getter = {
  get: (headers: Headers, name: string) => headers.get(name) ?? undefined,
  keys: (headers: Headers) => [...headers.keys()],
};

/**
 * Begins to trace calls and their statements, and sends them to OTEL_EXPORTER_OTLP_ENDPOINT. Nothing is made
 * global: Next would add spans of its own, which hold whole addresses with the tokens in them. Returns
 * what sends the rest.
 */
export function traceRequests(): () => Promise<void> {
  const attributes = { "service.name": serviceName(), "service.version": about.version };
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes(attributes),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  const tracer = provider.getTracer("roster", about.version);
  const propagator = new W3CTraceContextPropagator();
  const current = new AsyncLocalStorage<Context>();

  addWatcher({
    during({ contract, method, requestId, headers }, work, statusOf) {
      const parent = propagator.extract(ROOT_CONTEXT, headers, getter);
      const about = { "http.request.method": method, "roster.request_id": requestId };
      const span = tracer.startSpan(contract, { kind: SpanKind.SERVER, attributes: about }, parent);
      return current.run(trace.setSpan(parent, span), async () => {
        const answer = await work();
        const status = statusOf(answer);
        span.setAttribute("http.response.status_code", status);
        if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
        return answer;
      });
    },
  });
  traceStatements((name) => {
    const parent = current.getStore();
    const attributes = { "db.system.name": "postgresql" };
    return parent && tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }, parent);
  });
  bindWaiting();
  return () => provider.shutdown();
}

/** A span for each statement that the driver sends on behalf of a request; named, never with its values. */
function traceStatements(start: (name: string) => Span | undefined): void {
  const prototype = pg.Client.prototype;
  const send = prototype.query;
  const traced = function (this: pg.Client, ...args: unknown[]): unknown {
    const name = statementName(args[0]);
    const span = name === null ? undefined : start(name);
    if (!span) return Reflect.apply(send, this, args);
    const end = (error: unknown) => {
      if (error) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    };
    const callback = args.at(-1);
    if (typeof callback === "function") {
      const rest = args.slice(0, -1);
      const wrapped = (error: unknown, result: unknown) => {
        end(error);
        Reflect.apply(callback, undefined, [error, result]);
      };
      return Reflect.apply(send, this, [...rest, wrapped]);
    }
    const answer: unknown = Reflect.apply(send, this, args);
    if (answer instanceof Promise) answer.then(() => end(null), end);
    else end(null);
    return answer;
  };
  Reflect.set(prototype, "query", traced);
}

/** Whoever waits for a connection goes on as the request that it was, not as the one that gave it back. */
function bindWaiting(): void {
  const prototype = pg.Pool.prototype;
  const { connect } = prototype;
  const bound = function (this: pg.Pool, callback?: (...said: unknown[]) => unknown): unknown {
    return Reflect.apply(connect, this, callback ? [AsyncLocalStorage.bind(callback)] : []);
  };
  Reflect.set(prototype, "connect", bound);
}

/** A prepared statement's name, else its first word; null for a cursor, which is no plain statement. */
function statementName(query: unknown): string | null {
  if (typeof query === "string") return firstWord(query);
  if (typeof query !== "object" || query === null || !("text" in query) || "submit" in query) return null;
  if ("name" in query && typeof query.name === "string") return query.name;
  return firstWord(String(query.text));
}

function firstWord(text: string): string {
  return /[a-z]+/i.exec(text)?.[0].toUpperCase() ?? "";
}
