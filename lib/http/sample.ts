import { z } from "zod";

const samples = new WeakMap<z.core.$ZodType, unknown>();

/** The schema, with what the reference shows in its place. */
export function sampled<T extends z.ZodType>(schema: T, sample: z.output<T>): T {
  samples.set(schema, sample);
  return schema;
}

type Like<S> = z.ZodObject<{ [K in keyof S]: S[K] extends z.ZodType ? S[K] : z.ZodType<S[K]> }>;

/**
 * The schema of an answer that looks like the sample, which the reference shows. Numbers are whole, and a
 * list takes what its first item is like; a field that says more is given as a schema.
 */
export function like<S extends object>(sample: S): Like<S> {
  const shape = Object.fromEntries(Object.entries(sample).map(([key, value]) => [key, schemaOf(value)]));
  // A cast: Object.fromEntries forgets its keys, and each value's schema was made from the value.
  return z.object(shape) as unknown as Like<S>;
}

function schemaOf(value: unknown): z.ZodType {
  if (value instanceof z.ZodType) return value;
  if (Array.isArray(value)) return sampled(z.array(schemaOf(value[0])), value);
  if (typeof value === "object" && value !== null) return like(value);
  if (typeof value === "string") return sampled(z.string(), value);
  if (typeof value === "number") return sampled(z.int(), value);
  return typeof value === "boolean" ? sampled(z.boolean(), value) : z.unknown();
}

/** What `like` was given, as its schema's samples make it up. */
export function likeOf<T extends z.ZodObject>(schema: T): z.output<T> {
  // A cast: a sample fits its schema.
  return sampleOf(schema) as z.output<T>;
}

/** An answer as its schema's samples make it up; undefined where there are none. */
export function sampleOf(schema: z.core.$ZodType): unknown {
  if (samples.has(schema)) return samples.get(schema);
  if (schema instanceof z.ZodArray) return [sampleOf(schema.element)];
  if (!(schema instanceof z.ZodObject)) return undefined;
  const fields = Object.entries(schema.shape).map(([key, field]) => [key, sampleOf(field)] as const);
  return Object.fromEntries(fields.filter(([, sample]) => sample !== undefined));
}
