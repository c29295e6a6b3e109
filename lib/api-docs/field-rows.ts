import type { JsonSchema } from "@/lib/api-docs/openapi";

/** One field of a body or an answer, as a row of a table. */
export interface FieldRow {
  /** Where it is: `invite_settings[].email`. */
  name: string;
  /** `integer or string`, `list of string`, `"light" | "dark"`. */
  type: string;
  required: boolean;
  note: string;
}

/** The fields of a schema, those inside objects and lists after the one that holds them. */
export function fieldRows(schema: JsonSchema, path = ""): FieldRow[] {
  const inner = innermost(schema);
  if (inner.items) return fieldRows(inner.items, `${path}[]`);
  const required = new Set(inner.required ?? []);
  return Object.entries(inner.properties ?? {}).flatMap(([key, field]) => {
    const name = path ? `${path}.${key}` : key;
    const row = { name, type: typeText(field), required: required.has(key), note: field.description ?? "" };
    return [row, ...fieldRows(field, name)];
  });
}

/** A schema's type in words. */
function typeText(schema: JsonSchema): string {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(typeText))].join(" or ");
  if ("const" in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? ["any"]);
  return types
    .map((type) => (type === "array" ? `list of ${typeText(schema.items ?? {})}` : type))
    .join(" or ");
}

/** The alternative that has fields of its own: of "a list or null", the list. */
function innermost(schema: JsonSchema): JsonSchema {
  const choices = schema.anyOf ?? schema.oneOf ?? [];
  return choices.find(({ properties, items }) => properties ?? items) ?? schema;
}
