import { z } from "zod";
import { nothing } from "@/lib/http/contract";
import { AppError, type CheckedRow, type Issue, type IssueCode, type Noun } from "@/lib/errors";

/** What the caller sent, checked against its schema. Throws `invalid_input` that names every wrong field. */
export function parseInput<T extends z.ZodType>(
  schema: T,
  value: unknown,
  noun: Noun = "member",
): z.output<T> {
  // What a caller sends where a call takes nothing need not be looked at to be ignored.
  if (Object.is(schema, nothing)) return undefined as z.output<T>;
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw new AppError("invalid_input", { noun, issues: result.error.issues.map(toIssue) });
}

/**
 * The schema of a row, of which no field is required, as one that never fails: the batch's verb tells what
 * is wrong with the fields together with whatever rules the row breaks.
 */
export function checkedRow<T extends z.ZodObject>(row: T) {
  return z.union([
    row.transform((value): CheckedRow<z.output<T>> => ({ value, issues: [] })),
    z.unknown().transform((value): CheckedRow<z.output<T>> => {
      const { error } = row.safeParse(value, { reportInput: true });
      const issues = (error?.issues ?? []).map(toIssue);
      const bad = new Set(issues.map(({ path }) => path[0]));
      const right = bad.has(undefined)
        ? []
        : Object.entries(Object(value)).filter(([name]) => !bad.has(name));
      return { value: row.parse(Object.fromEntries(right)), issues };
    }),
  ]);
}

function toIssue(found: z.core.$ZodIssue): Issue {
  const path = found.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  return { path, ...reason(found, found.input), fromRequest: true };
}

function reason(found: z.core.$ZodIssue, input: unknown): Pick<Issue, "code" | "params"> {
  if (found.code !== "custom" && input === undefined) return { code: "missing" };
  switch (found.code) {
    case "too_big": {
      const maximum = Number(found.maximum);
      if (found.origin === "string") return { code: "too_long", params: { maximum } };
      return { code: found.origin === "array" ? "too_many" : "too_big", params: { maximum } };
    }
    case "too_small": {
      const minimum = Number(found.minimum);
      if (found.origin !== "string") return { code: "too_small", params: { minimum } };
      return minimum <= 1 ? { code: "blank" } : { code: "too_short", params: { minimum } };
    }
    case "invalid_value":
      return { code: "not_allowed", params: { allowed: found.values.join(", ") } };
    case "invalid_union": {
      // One branch that got past the type tells more than "wrong type".
      const telling = found.errors.flat().find((inner) => inner.code !== "invalid_type");
      return telling ? reason(telling, input) : { code: "wrong_type" };
    }
    case "custom": {
      const { code, ...params } = found.params ?? {};
      // Refinements here are made with `issue(code, params)` from fields.ts and nothing else.
      return { code: (code ?? "wrong_type") as IssueCode, params };
    }
    default:
      return { code: "wrong_type" };
  }
}
