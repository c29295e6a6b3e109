import { readFileSync } from "node:fs";
import { type Attribute, type Enum, type Field, getSchema, type Model } from "@mrleebo/prisma-ast";
import pg from "pg";
import { afterAll, expect, inject, test } from "vitest";

const client = new pg.Client({ connectionString: inject("databaseUrl") });
await client.connect();
afterAll(() => client.end());

const { list } = getSchema(readFileSync("prisma/schema.prisma", "utf8"));
const models = list.filter((block): block is Model => block.type === "model");
const enums = list.filter((block): block is Enum => block.type === "enum");

const PLAIN: Record<string, string> = {
  String: "text",
  Int: "integer",
  BigInt: "bigint",
  Boolean: "boolean",
  DateTime: "timestamp(3) without time zone",
  Json: "jsonb",
  Bytes: "bytea",
};
const NATIVE: Record<string, (size: string) => string> = {
  Char: (size) => `character(${size})`,
  VarChar: (size) => `character varying(${size})`,
  SmallInt: () => "smallint",
  Timestamptz: (size) => `timestamp(${size}) with time zone`,
  Uuid: () => "uuid",
};

/** The argument of an attribute such as `@map("invite_domains")`, without its quotes. */
function argument(attributes: readonly Attribute[], name: string): string | undefined {
  const value = attributes.find((attribute) => attribute.name === name)?.args?.[0]?.value;
  return typeof value === "string" ? value.replaceAll('"', "") : undefined;
}

function attributesOf(block: Model | Enum): Attribute[] {
  const properties: readonly { type: string }[] =
    block.type === "model" ? block.properties : block.enumerators;
  // The parser's union has no common discriminant that a filter could narrow by.
  return properties.filter(({ type }) => type === "attribute") as Attribute[];
}

/** A column as PostgreSQL describes it, or null for a relation. */
function columnOf(table: string, field: Field): string | null {
  const attributes = field.attributes ?? [];
  const type = String(field.fieldType);
  const native = attributes.find((attribute) => attribute.group === "db");
  const isEnum = enums.some(({ name }) => name === type);
  const plain = isEnum ? `"${type}"` : PLAIN[type];
  if (!plain) return null;
  const size = native && argument(attributes, native.name);
  const base = native ? NATIVE[native.name]?.(size ?? "") : plain;
  const name = argument(attributes, "map") ?? field.name;
  return `${table}.${name} ${base}${field.array ? "[]" : ""}${field.optional ? "" : " NOT NULL"}`;
}

test("the migrations make the tables and columns that the schema names, with the same types", async () => {
  const described = models.flatMap((model) => {
    const table = argument(attributesOf(model), "map") ?? model.name;
    const fields = model.properties.filter((property): property is Field => property.type === "field");
    return fields.map((field) => columnOf(table, field)).filter((column) => column !== null);
  });
  const { rows } = await client.query<{ column: string; generated: boolean }>(
    `SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
         || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END AS column, a.attgenerated <> '' AS generated
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0
         AND NOT a.attisdropped AND c.relname <> '_prisma_migrations'`,
  );
  // What the database derives for its own searches need not be in the schema.
  const made = rows.filter(({ column, generated }) => !generated || described.includes(column));
  expect(described.sort()).toEqual(made.map(({ column }) => column).sort());
});

test("the migrations make the enums that the schema names, with the same values in the same order", async () => {
  const described = enums.map((block) => ({
    name: block.name,
    labels: block.enumerators.flatMap((value) =>
      value.type === "enumerator" ? [argument(value.attributes ?? [], "map") ?? value.name] : [],
    ),
  }));
  const { rows } = await client.query<{ name: string; labels: string[] }>(
    `SELECT t.typname::text AS name, array_agg(e.enumlabel::text ORDER BY e.enumsortorder) AS labels
     FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid WHERE t.typnamespace = 'public'::regnamespace GROUP BY 1`,
  );
  const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name);
  expect(described.sort(byName)).toEqual(rows.sort(byName));
});
