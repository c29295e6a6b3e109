import { z } from "@/lib/http/schema";
import { ones } from "@/lib/dialects/ones/dialect";
import { emailOrPhone, ROOT } from "@/lib/dialects/ones/wire";
import { organizationTree, teamTree, userTree } from "@/lib/dialects/ones/trees";
import { signedInSample } from "@/lib/dialects/ones/samples";
import { defineContract } from "@/lib/http/contract";
import { filledText, issue, text } from "@/lib/http/fields";

/** Who has signed in, with a token that works at once, the teams and the organization. */
export const signedIn = z.object({ user: userTree, teams: z.array(teamTree), org: organizationTree });

export const joinTeam = defineContract({
  dialect: ones,
  id: "ones.joinTeam",
  method: "POST",
  path: `${ROOT}/auth/invite_join_team`,
  summary: "Accept an invitation with a name and a password",
  status: 200,
  auth: "none",
  published: true,
  body: z.object({
    email: filledText(128),
    // Its length is the password rule's business.
    password: text(1000),
    name: filledText(64),
    invite_code: filledText(64),
  }),
  answer: signedIn,
  errors: ["invitation_invalid", "invitation_expired", "sign_in_to_accept", "team_locked"],
  example: {
    body: {
      email: "11111@ones.com",
      password: "ONESzsy888",
      name: "1111",
      invite_code: "M4NZ7ztkyIBASEzk5nhJbOEqiOnwWlAZ",
    },
    answer: signedInSample,
  },
});

const invitationCode = z.object({ invite_code: filledText(64) });

export const acceptInvitation = defineContract({
  dialect: ones,
  id: "ones.acceptInvitation",
  method: "POST",
  path: `${ROOT}/auth/accept_invitation`,
  summary: "Accept an invitation for the signed-in user's own address",
  status: 200,
  body: invitationCode,
  answer: signedIn,
  errors: ["invitation_invalid", "invitation_expired", "team_locked"],
  example: { body: { invite_code: "M4NZ7ztkyIBASEzk5nhJbOEqiOnwWlAZ" }, answer: signedInSample },
});

export const previewInvitation = defineContract({
  dialect: ones,
  id: "ones.previewInvitation",
  reads: true,
  method: "POST",
  path: `${ROOT}/auth/invitation`,
  summary: "What an invitation code leads to; changes nothing",
  status: 200,
  auth: "none",
  body: invitationCode,
  answer: z.object({
    email: z.string(),
    team_name: z.string(),
    org_name: z.string(),
    invited_by: z.string(),
    expire_time: z.number(),
    has_account: z.boolean(),
  }),
  errors: ["invitation_invalid", "invitation_expired"],
  example: {
    body: { invite_code: "M4NZ7ztkyIBASEzk5nhJbOEqiOnwWlAZ" },
    answer: {
      email: "11111@ones.com",
      team_name: "宇宙最强",
      org_name: "宇宙最强team",
      invited_by: "i cecream",
      expire_time: 1635907511,
      has_account: false,
    },
  },
});

export const login = defineContract({
  dialect: ones,
  id: "ones.login",
  method: "POST",
  path: `${ROOT}/auth/login`,
  summary: "Sign in with an e-mail address or a phone number",
  status: 200,
  auth: "none",
  body: z
    .object({ ...emailOrPhone, password: text(1000) })
    .refine((body) => Boolean(body.email?.trim() || body.phone?.trim()), {
      path: ["email"],
      ...issue("missing"),
      // Told together with a missing password, not after it.
      when: ({ issues }) => issues.every(({ path }) => path?.[0] === "password"),
    })
    .transform(({ email, phone, password }) => ({ identifier: email?.trim() || (phone ?? ""), password })),
  answer: signedIn,
  errors: ["invalid_credentials", "sign_in_blocked", "rate_limited"],
  example: { body: { email: "11111@ones.com", password: "ONESzsy888" }, answer: signedInSample },
});

export const tokenInfo = defineContract({
  dialect: ones,
  id: "ones.tokenInfo",
  method: "GET",
  path: `${ROOT}/auth/token_info`,
  summary: "The signed-in user, teams and organization",
  status: 200,
  answer: signedIn,
  example: { answer: signedInSample },
});

export const logout = defineContract({
  dialect: ones,
  id: "ones.logout",
  method: "GET",
  path: `${ROOT}/auth/logout`,
  summary: "End the token that is presented",
  status: 200,
  tokenOnly: true,
  answer: z.object({}),
  example: { answer: {} },
});
