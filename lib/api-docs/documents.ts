import { describedDialects } from "@/lib/api-docs/described-dialects";
import type { OpenApiDocument } from "@/lib/api-docs/openapi";
import { openApiDocument } from "@/lib/api-docs/openapi-document";
import { contracts } from "@/lib/dialects/contracts";

const made = new Map<string, OpenApiDocument>();

/** The names under which the documents are served, in the order of the reference. */
export const documentNames: readonly string[] = describedDialects.map(({ dialect }) => dialect.name);

/**
 * The OpenAPI document of the dialect with this name, as served at `origin`; null when there is no such
 * dialect.
 */
export function documentOf(name: string, origin: string): OpenApiDocument | null {
  const described = describedDialects.find(({ dialect }) => dialect.name === name);
  if (!described) return null;
  const key = `${name} ${origin}`;
  const document = made.get(key) ?? openApiDocument(described, contracts, origin);
  made.set(key, document);
  return document;
}
