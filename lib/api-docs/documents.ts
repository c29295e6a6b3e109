import { type OpenApiDocument, openApiDocument } from "@/lib/api-docs/openapi-document";
import { references } from "@/lib/generated/references";

const made = new Map<string, OpenApiDocument>();

/** The names under which the documents are served, in the order of the reference. */
export const documentNames: readonly string[] = references.map(({ dialect }) => dialect.name);

/** The OpenAPI document of the dialect with this name, served at `origin`; null when there is none. */
export function documentOf(name: string, origin: string): OpenApiDocument | null {
  const reference = references.find(({ dialect }) => dialect.name === name);
  if (!reference) return null;
  const key = `${name} ${origin}`;
  const document = made.get(key) ?? openApiDocument(reference, origin);
  made.set(key, document);
  return document;
}
