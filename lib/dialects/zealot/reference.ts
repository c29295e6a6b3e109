import { z } from "zod";
import * as contracts from "@/lib/dialects/zealot/contracts";
import { zealot } from "@/lib/dialects/zealot/dialect";
import { authorization, common, contractsIn, type DialectReference, session } from "@/lib/dialects/reference";

/** What the reference says of zealot. */
export const reference: DialectReference = {
  dialect: zealot,
  contracts: contractsIn(contracts),
  position: 3,
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
};
