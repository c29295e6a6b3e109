import { fieldRows } from "@/lib/api-docs/field-rows";
import type { Operation } from "@/lib/api-docs/describe-call";
import type { MediaType, Parameter } from "@/lib/api-docs/openapi";
import type { OpenApiDocument } from "@/lib/api-docs/openapi-document";

/** A dialect's document, arranged for reading. */
export type Reference = ReturnType<typeof referenceOf>;

/** One call as the reference shows it and tries it. */
export type CallView = ReturnType<typeof callView>;

/** A header or a query parameter of a request that may hold a credential. */
export type CredentialPlace = ReturnType<typeof credentialPlaces>[number];

export type FailureCase = ReturnType<typeof failureCases>[number];

/** Arranges an OpenAPI document for the reference page. Everything in it can be sent to the browser. */
export function referenceOf(name: string, document: OpenApiDocument) {
  return {
    name,
    title: document.info.title,
    // Paragraphs of plain text with `code`.
    description: document.info.description
      .split(/\n\s*\n/)
      .map((paragraph) => paragraph.replace(/\s*\n\s*/g, " ").trim())
      .filter(Boolean),
    origin: document.servers[0]?.url ?? "",
    credentials: credentialPlaces(document),
    calls: Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => callView(path, method, operation)),
    ),
  };
}

/** The published way to present a token: the schemes of the first alternative. */
function credentialPlaces({ paths, components }: OpenApiDocument) {
  const calls = Object.values(paths).flatMap((methods) => Object.values(methods));
  const [first = {}] = calls.find(({ security }) => security.length > 0)?.security ?? [];
  return Object.keys(first).flatMap((key) => {
    const scheme = components.securitySchemes[key];
    return scheme && scheme.in !== "cookie" ? [{ name: scheme.name, in: scheme.in }] : [];
  });
}

function callView(path: string, method: string, operation: Operation) {
  const [[status, answer] = ["200", undefined]] = Object.entries(operation.responses).filter(
    ([code]) => Number(code) < 400,
  );
  const media = mediaIn(answer?.content);
  const sent = mediaIn(operation.requestBody?.content);
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    summary: operation.summary,
    note: operation.description ?? "",
    published: operation["x-published"],
    // True when anyone may call it, without a credential.
    open: operation.security.length === 0,
    parameters: operation.parameters.flatMap(parameterRows),
    body: sent ? { rows: fieldRows(sent.schema), example: json(sent.example ?? {}) } : null,
    answer: {
      status,
      rows: media ? fieldRows(media.schema) : [],
      example: media?.example === undefined ? null : json(media.example),
    },
    failures: failureCases(operation),
  };
}

/** A parameter as a field, without the rows of what may be inside it. */
function parameterRows({ name, in: place, required, description = "", schema }: Parameter) {
  const field = { properties: { [name]: { ...schema, description } }, required: required ? [name] : [] };
  return fieldRows(field)
    .slice(0, 1)
    .map((row) => ({ ...row, in: place }));
}

/** The failures with the directory's own code for each, and the body as JSON text. */
function failureCases({ responses }: Operation) {
  return Object.entries(responses).flatMap(([status, response]) =>
    Object.entries(mediaIn(response.content)?.examples ?? {}).map(([code, { summary, value }]) => ({
      status,
      code,
      summary,
      body: json(value),
    })),
  );
}

/** A body in the dialect's own media type, which comes first. */
function mediaIn(content: Record<string, MediaType> = {}): MediaType | undefined {
  return Object.values(content)[0];
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
