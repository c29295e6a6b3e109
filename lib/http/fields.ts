import { z } from "zod";
import type { IssueCode } from "@/lib/errors";

/** A refinement's options: the issue it reports when it fails. */
export function issue(code: IssueCode, params: Record<string, string | number> = {}) {
  return { params: { code, ...params } };
}

// Control characters other than tab and line breaks: no name holds them, and PostgreSQL refuses the first.
export const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Text that PostgreSQL can hold, at most `max` characters. */
export function text(max: number) {
  return z
    .string()
    .max(max)
    .refine((value) => !CONTROL.test(value) && value.isWellFormed(), issue("bad_character"));
}

/** The same, trimmed, and not empty. */
export function filledText(max: number) {
  return text(max)
    .transform((value) => value.trim())
    .refine((value) => value.length > 0, { ...issue("blank"), abort: true });
}

/** A whole number that fits the column; also accepted as its digits, as forms and queries write it. */
export function wholeNumber(min: number, max: number) {
  return z
    .union([
      z.number().int(),
      z
        .string()
        .regex(/^-?\d{1,10}$/)
        .transform(Number),
    ])
    .refine((value) => value >= min, issue("too_small", { minimum: min }))
    .refine((value) => value <= max, issue("too_big", { maximum: max }));
}

/** A path's numeric id. Anything that is not a plain positive integer names nobody: 0, which no row has. */
export const pathId = z.string().transform((value) => {
  const id = /^[1-9]\d{0,9}$/.test(value) ? Number(value) : 0;
  return id <= 2_147_483_647 ? id : 0;
});

/** A path's 8-character id. Anything else names nobody: empty, which no row has. */
export const pathUuid = z.string().transform((value) => (/^[A-Za-z0-9]{8}$/.test(value) ? value : ""));

/** A list in a query: repeated or separated by commas. */
export function queryList<T extends z.ZodType<unknown, string>>(item: T) {
  return z
    .union([z.string(), z.array(z.string())])
    .transform((value) =>
      (Array.isArray(value) ? value : [value]).flatMap((part) => part.split(",")).filter(Boolean),
    )
    .pipe(z.array(item));
}

/** A flag in a query: `1` or `true`, and their opposites. */
export const queryFlag = z
  .enum(["0", "1", "true", "false"])
  .transform((value) => value === "1" || value === "true");
