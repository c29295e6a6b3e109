import { z } from "zod";
import * as contracts from "@/lib/dialects/ones/contracts";
import { ones } from "@/lib/dialects/ones/dialect";
import { LICENSE_IDS, PRODUCTS } from "@/lib/licenses/products";
import { authorization, common, contractsIn, type DialectReference, session } from "@/lib/dialects/reference";

const licenses = LICENSE_IDS.map((id) => `${id} ${PRODUCTS[id]}`).join(", ");

/** What the reference says of ones. */
export const reference: DialectReference = {
  dialect: ones,
  contracts: contractsIn(contracts),
  position: 1,
  description: `Members, teams, departments and invitations under \`/project/api/project\`.

Answers come bare. A failure has the HTTP status in \`code\` and \`type.Model.Field\`, as far as it is known, in \`errcode\`.
Times are in microseconds, those of invitations in seconds; 0 is never. A doubled slash before \`project\` and a trailing
slash are accepted.

\`status\` of a user: 1 active, 3 pending (has not signed in yet), 4 locked or disabled; of an invitation: 1 pending,
2 accepted, 3 revoked. \`verify_status\` 1: the e-mail address is proven. Licences: ${licenses}.
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
};
