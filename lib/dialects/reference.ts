import type { z } from "zod";
import type { SecurityRequirement, SecurityScheme } from "@/lib/api-docs/openapi";
import type { Contract } from "@/lib/http/contract";
import type { Dialect } from "@/lib/http/dialect";

/** What the reference says of a dialect as a whole, beside what its contracts say. */
export interface DialectReference {
  dialect: Dialect;
  contracts: readonly Contract[];
  /** Where the reference shows it among the others, from 1. */
  position: number;
  /** Markdown. */
  description: string;
  securitySchemes: Record<string, SecurityScheme>;
  /** Any one of these lets a caller in; the first is the published way. */
  security: readonly SecurityRequirement[];
  /** The body of every failure. */
  failure: z.ZodType;
}

/** The browser's session. */
export const session: SecurityScheme = {
  type: "apiKey",
  in: "cookie",
  name: "roster.session",
  description:
    "The browser's session, for the pages: same origin only, bodies as application/json. Named __Host-roster.session when the address is https.",
};

/** A token in the header of that name. */
export const authorization: SecurityScheme = {
  type: "apiKey",
  in: "header",
  name: "Authorization",
  description: "The token as it is, or after `Bearer ` or `Token `.",
};

/** What the description of every dialect ends with. */
export const common = `
A token works in all three dialects. A token that is presented decides alone; only without one does the browser's
session count.

Unknown fields are ignored. Answers have exactly the published keys unless a query parameter asks for more. A list
without \`limit\` is complete; with \`limit\` it is a page, and the \`Link\` header leads to the next one; \`total=1\` adds the
exact number in \`X-Total-Count\`. Another method than those of a path is 405 with \`Allow\`.
Sentences in errors follow \`Accept-Language\` (English, Chinese). Every answer has an \`X-Request-Id\`.
Reads and changes of a single member answer with its \`ETag\`; a change that carries it in \`If-Match\` is refused with 412
once there is a newer version. Where the installation limits calls, answers say in \`RateLimit-Policy\` and \`RateLimit\` how
many are left in this minute; one too many is 429 with \`Retry-After\`. Writes accept an \`Idempotency-Key\`: repeated within a day with the same request it gets the first answer again.`;

/** The contracts among what a module exports. */
export function contractsIn(module: object): Contract[] {
  return Object.values(module).filter(isContract);
}

function isContract(value: unknown): value is Contract {
  return typeof value === "object" && value !== null && "dialect" in value && "answer" in value;
}
