import { z } from "zod";
import * as auth from "@/lib/dialects/ones/contracts/auth";
import * as departments from "@/lib/dialects/ones/contracts/departments";
import * as invitations from "@/lib/dialects/ones/contracts/invitations";
import * as organization from "@/lib/dialects/ones/contracts/organization";
import * as teams from "@/lib/dialects/ones/contracts/teams";
import * as tokens from "@/lib/dialects/ones/contracts/tokens";
import * as users from "@/lib/dialects/ones/contracts/users";
import { ones } from "@/lib/dialects/ones/dialect";
import { authorization, common, contractsIn, type DialectReference, session } from "@/lib/dialects/reference";

/** What the reference says of ones. */
export const reference: DialectReference = {
  dialect: ones,
  contracts: contractsIn(users, invitations, auth, organization, teams, departments, tokens),
  position: 1,
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
};
