import { type Contract, METHODS } from "@/lib/http/contract";
import { jsonSchema } from "@/lib/api-docs/json-schema";
import { ADDITIONS, describeCall, type Operation, PUBLISHED } from "@/lib/api-docs/describe-call";
import type { DialectReference } from "@/lib/dialects/reference";

export type OpenApiDocument = ReturnType<typeof openApiDocument>;

/**
 * The OpenAPI 3.1 document of one dialect: every contract of it, published calls first, each group by path.
 * `origin` is where it is served.
 */
export function openApiDocument(
  { dialect, contracts, description, securitySchemes, security, failure }: DialectReference,
  origin: string,
) {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const contract of [...contracts].sort(readingOrder)) {
    (paths[contract.path] ??= {})[contract.method.toLowerCase()] = describeCall(contract, security);
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
    components: { schemas: { Failure: jsonSchema(failure, "output") }, securitySchemes },
  };
}

function readingOrder(a: Contract, b: Contract): number {
  return (
    Number(b.published) - Number(a.published) ||
    a.path.localeCompare(b.path, "en") ||
    METHODS.indexOf(a.method) - METHODS.indexOf(b.method)
  );
}
