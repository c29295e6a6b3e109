import { z } from "zod";
import { accounts } from "@/lib/dialects/accounts/dialect";
import { ones } from "@/lib/dialects/ones/dialect";
import { zealot } from "@/lib/dialects/zealot/dialect";
import type { Dialect } from "@/lib/http/dialect";
import type { SecurityRequirement, SecurityScheme } from "@/lib/api-docs/openapi";

/** What the reference says of a dialect as a whole, beside what its contracts say. */
export interface DescribedDialect {
  dialect: Dialect;
  title: string;
  /** Markdown. */
  description: string;
  securitySchemes: Record<string, SecurityScheme>;
  /** Any one of these lets a caller in; the first is the published way. */
  security: readonly SecurityRequirement[];
  /** The body of every failure. */
  failure: z.ZodType;
}

const session: SecurityScheme = {
  type: "apiKey",
  in: "cookie",
  name: "roster.session",
  description:
    "The browser's session, for the pages: same origin only, bodies as application/json. Named __Host-roster.session when the address is https.",
};

const authorization: SecurityScheme = {
  type: "apiKey",
  in: "header",
  name: "Authorization",
  description: "The token as it is, or after `Bearer ` or `Token `.",
};

const common = `
A token works in all three dialects. A token that is presented decides alone; only without one does the browser's
session count.

Unknown fields are ignored. Answers have exactly the published keys unless a query parameter asks for more. A list
without \`limit\` is complete; with \`limit\` it is a page, and the \`Link\` header leads to the next one.
Sentences in errors follow \`Accept-Language\` (English, Chinese). Every answer has an \`X-Request-Id\`.
Writes accept an \`Idempotency-Key\`: repeated within a day with the same request it gets the first answer again.`;

/** The three dialects, in the order of the reference. */
export const describedDialects: readonly DescribedDialect[] = [
  {
    dialect: ones,
    title: "ones",
    description: `Members, teams, departments and invitations under \`/project/api/project\`.

Answers come bare. A failure has the HTTP status in \`code\` and \`type.Model.Field\`, as far as it is known, in \`errcode\`.
Times are in microseconds, those of invitations in seconds; 0 is never. A doubled slash before \`project\` and a trailing
slash are accepted.
${common}`,
    securitySchemes: {
      token: { type: "apiKey", in: "header", name: "Ones-Auth-Token", description: "The token." },
      owner: {
        type: "apiKey",
        in: "header",
        name: "Ones-User-Id",
        description: "The uuid of the token's owner. Another one is refused.",
      },
      authorization,
      session,
    },
    security: [{ token: [], owner: [] }, { authorization: [] }, { session: [] }],
    failure: z.strictObject({
      code: z.int(),
      errcode: z.string(),
      reason: z.string(),
      type: z.string(),
      desc: z.string(),
    }),
  },
  {
    dialect: accounts,
    title: "accounts",
    description: `Accounts one by one and in batches under \`/openapi/v1/accounts\`.

A success has \`errcode\` 200 and the answer in \`data\`. A failure has the HTTP status in \`errcode\` and a sentence in
\`errmsg\`; a batch names every bad row in \`data.errors\` and changes nothing. The published trailing slashes are accepted,
and so is the JSON body on the GET of an account's projects.
${common}`,
    securitySchemes: { authorization, session },
    security: [{ authorization: [] }, { session: [] }],
    failure: z.strictObject({
      errcode: z.int(),
      errmsg: z.string(),
      data: z
        .strictObject({
          errors: z.array(z.strictObject({ index: z.int(), field: z.string(), message: z.string() })),
        })
        .nullable(),
    }),
  },
  {
    dialect: zealot,
    title: "zealot",
    description: `Users under \`/api/users\`.

Answers come bare. Fields are read from a JSON body, a form body and the query alike. A failure has a sentence in \`error\`;
a 422 names the fields in \`entry\`.
${common}`,
    securitySchemes: {
      token: {
        type: "apiKey",
        in: "query",
        name: "token",
        description: "The token; also accepted as a `token` field of the body.",
      },
      authorization,
      session,
    },
    security: [{ token: [] }, { authorization: [] }, { session: [] }],
    failure: z.strictObject({
      error: z.string(),
      entry: z.record(z.string(), z.array(z.string())).optional(),
    }),
  },
];
