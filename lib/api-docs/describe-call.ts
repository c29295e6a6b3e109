import { z } from "zod";
import { type Contract, nothing } from "@/lib/http/contract";
import { idempotencyHeader } from "@/lib/http/idempotency-key";
import { failureResponses } from "@/lib/api-docs/failures";
import { jsonSchema, successSchema } from "@/lib/api-docs/json-schema";
import type { MediaType, Parameter, ResponseObject, SecurityRequirement } from "@/lib/api-docs/openapi";

export const PUBLISHED = "Published calls";
export const ADDITIONS = "Additions";

const NOT_MODIFIED: ResponseObject = {
  description: "The version in If-None-Match is still the newest; there is no body.",
};

// Told before anybody knows which call it is, and so without a body.
const TOO_SLOW: ResponseObject = {
  description: "The request was not complete within a minute. The connection is closed.",
};

export type Operation = ReturnType<typeof describeCall>;

const IF_NONE_MATCH = textHeader(
  "If-None-Match",
  "The ETag of the version that the caller has; answered with 304 while there is no newer one.",
);
const IF_MATCH = textHeader(
  "If-Match",
  "The ETag of the version that the change was made from; refused when there is a newer one.",
);

/** One contract as an operation of its dialect's document. */
export function describeCall(contract: Contract, security: readonly SecurityRequirement[]) {
  const { permission } = contract;
  const requestBody = bodyOf(contract);
  const responses: Record<string, ResponseObject> = {
    [contract.status]: success(contract),
    ...(contract.versioned && { 304: NOT_MODIFIED }),
    408: TOO_SLOW,
    ...failureResponses(contract),
  };
  return {
    operationId: contract.id,
    summary: contract.summary,
    ...(permission && { description: `Needs the right \`${permission}\`.` }),
    tags: [contract.published ? PUBLISHED : ADDITIONS],
    "x-published": contract.published,
    security: contract.auth === "none" ? [] : securityOf(contract, security),
    parameters: [
      ...pathParameters(contract),
      ...parametersOf(contract.query, "query"),
      ...headerParameters(contract),
    ],
    ...(requestBody && { requestBody }),
    responses,
  };
}

function securityOf({ tokenOnly }: Contract, security: readonly SecurityRequirement[]) {
  return tokenOnly ? security.filter((one) => !("session" in one)) : security;
}

function pathParameters({ path, params }: Contract): Parameter[] {
  const { properties = {} } = jsonSchema(params, "input");
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: properties[name] ?? { type: "string" },
  }));
}

function parametersOf(described: z.ZodType, place: "query" | "header"): Parameter[] {
  const { properties = {}, required = [] } = jsonSchema(described, "input");
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: place,
    required: required.includes(name),
    ...(description && { description }),
    schema,
  }));
}

function headerParameters({ method, auth, versioned, errors = [], reads }: Contract): Parameter[] {
  const keyed = method !== "GET" && auth === "required" && !reads;
  return [
    ...(versioned ? [IF_NONE_MATCH] : []),
    ...(keyed ? parametersOf(idempotencyHeader, "header") : []),
    ...(errors.includes("stale") ? [IF_MATCH] : []),
  ];
}

function textHeader(name: string, description: string): Parameter {
  return { name, in: "header", required: false, description, schema: { type: "string" } };
}

function bodyOf({ body, dialect, example }: Contract) {
  if (body === nothing) return null;
  const schema = jsonSchema(body, "input");
  const media: MediaType = { schema, ...(example?.body !== undefined && { example: example.body }) };
  const content: Record<string, MediaType> = { [dialect.mediaType]: media };
  if (dialect.looseInput) content["application/x-www-form-urlencoded"] = { schema };
  return { required: (schema.required ?? []).length > 0, content };
}

function success({ dialect, answer, status, example }: Contract): ResponseObject {
  const empty = answer instanceof z.ZodUndefined;
  const known = empty || example?.answer !== undefined;
  return {
    description: "Success.",
    headers: {
      "X-Request-Id": {
        description: "Names the request in the server's log and audit trail.",
        schema: { type: "string" },
      },
    },
    content: {
      [dialect.mediaType]: {
        schema: successSchema(dialect, answer, status),
        ...(known && { example: dialect.success(empty ? undefined : example?.answer, status) }),
      },
    },
  };
}
