import type { Contract, Method } from "@/lib/http/contract";
import { answerSchema } from "@/lib/api-docs/json-schema";
import { ADDITIONS, describeCall, PUBLISHED } from "@/lib/api-docs/describe-call";
import type { DialectReference } from "@/lib/dialects/reference";
import type { HttpMethod, OpenApiDocument } from "@/lib/api-docs/openapi";

const METHODS: Record<Method, HttpMethod> = {
  GET: "get",
  POST: "post",
  PUT: "put",
  PATCH: "patch",
  DELETE: "delete",
};

/**
 * The OpenAPI 3.1 document of one dialect: every contract of it, published calls first, each group by path.
 * `origin` is where it is served.
 */
export function openApiDocument(
  { dialect, contracts, description, securitySchemes, security, failure }: DialectReference,
  origin: string,
): OpenApiDocument {
  const paths: OpenApiDocument["paths"] = {};
  for (const contract of [...contracts].sort(readingOrder)) {
    (paths[contract.path] ??= {})[METHODS[contract.method]] = describeCall(contract, security);
  }
  return {
    openapi: "3.1.0",
    info: { title: `Roster: ${dialect.name}`, version: "1", description },
    servers: [{ url: origin }],
    tags: [
      { name: PUBLISHED, description: "Calls of the published text." },
      { name: ADDITIONS, description: "Calls in the same style that the published text does not have." },
    ],
    paths,
    components: { schemas: { Failure: answerSchema(failure) }, securitySchemes },
  };
}

const READING: readonly Method[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

function readingOrder(a: Contract, b: Contract): number {
  return (
    Number(b.published) - Number(a.published) ||
    a.path.localeCompare(b.path, "en") ||
    READING.indexOf(a.method) - READING.indexOf(b.method)
  );
}
