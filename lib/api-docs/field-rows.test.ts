import { expect, it } from "vitest";
import { z } from "zod";
import { fieldRows } from "@/lib/api-docs/field-rows";
import { jsonSchema } from "@/lib/api-docs/json-schema";

it("names each field where a caller writes it, with its type in words", () => {
  const schema = z.object({
    emails: z.array(z.string()).optional(),
    rows: z.array(z.object({ email: z.string(), role: z.enum(["user", "admin"]).optional() })).nullable(),
    limit: z.union([z.number().int(), z.string().transform(Number)]).describe("Rows of a page."),
  });
  expect(fieldRows(jsonSchema(schema, "input"))).toEqual([
    { name: "emails", type: "list of string", required: false, note: "" },
    { name: "rows", type: "list of object or null", required: true, note: "" },
    { name: "rows[].email", type: "string", required: true, note: "" },
    { name: "rows[].role", type: '"user" | "admin"', required: false, note: "" },
    { name: "limit", type: "integer or string", required: true, note: "Rows of a page." },
  ]);
});
