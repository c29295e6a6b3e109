import { z } from "zod";
import * as contracts from "@/lib/dialects/accounts/contracts";
import { accounts } from "@/lib/dialects/accounts/dialect";
import { authorization, common, contractsIn, type DialectReference, session } from "@/lib/dialects/reference";

/** What the reference says of accounts. */
export const reference: DialectReference = {
  dialect: accounts,
  contracts: contractsIn(contracts),
  position: 2,
  description: `Accounts one by one and in batches under \`/openapi/v1/accounts\`.

A success has \`errcode\` 200 and the answer in \`data\`. A failure has the HTTP status in \`errcode\` and a sentence in
\`errmsg\`; a batch names every bad row in \`data.errors\` and changes nothing. The published trailing slashes are accepted,
and so is the JSON body on the GET of an account's projects.

\`status\`: 1 active, 2 pending (has not signed in yet), 4 locked or disabled. \`role\` of an account: 1 user, 2 developer,
3 administrator; in a workspace: 1 member, 2 admin, 3 owner.
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
};
