import { z } from "zod";
import type { Dialect } from "@/lib/http/dialect";
import type { JsonSchema } from "@/lib/api-docs/openapi";

/** The body of a success: the answer's schema in the place where the dialect puts the answer. */
export function successSchema(dialect: Dialect, answer: z.ZodType, status: number): JsonSchema {
  const marker = {};
  const given = answer instanceof z.ZodUndefined ? undefined : marker;
  return around(dialect.success(given, status), marker, () => jsonSchema(answer, "output"));
}

function around(body: unknown, marker: object, answer: () => JsonSchema): JsonSchema {
  if (body === marker) return answer();
  if (typeof body !== "object" || body === null) return { const: body };
  const properties = Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, around(value, marker, answer)]),
  );
  // Open: an answer may have something beside it in the envelope, such as a total that the caller asked for.
  return { type: "object", properties, required: Object.keys(properties) };
}

/** What a caller writes, before defaults and transforms, or what it gets, inside the envelope. */
export function jsonSchema(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const { $schema: _, ...converted } = z.toJSONSchema(schema, {
    io,
    // What only code can say (a transform's result) stays open rather than wrong.
    unrepresentable: "any",
    // A recursive or shared definition would need a place outside the call that it describes.
    cycles: "throw",
    reused: "inline",
    override: ({ jsonSchema }) => {
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  // A cast: zod's own type covers every draft of JSON Schema.
  return converted as JsonSchema;
}
