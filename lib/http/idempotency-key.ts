import { issue } from "@/lib/http/fields";
import { z } from "zod";

const CONTROL = /[\u0000-\u001f\u007f]/;

/** The header that makes a write safe to repeat. */
export const idempotencyHeader = z.object({
  "Idempotency-Key": z
    .string()
    .min(1)
    .max(255)
    .refine((key) => !CONTROL.test(key), issue("bad_character"))
    .optional()
    .describe(
      "Any text of the caller's choice without control characters; the same request sent again with it runs only once.",
    ),
});
