import { z } from "zod";
import { defineOnes } from "@/lib/dialects/ones/dialect";
import { organizationTree, teamTree, userTree } from "@/lib/dialects/ones/trees";
import { like } from "@/lib/http/sample";
import { filledText, issue, text } from "@/lib/http/fields";
import { limits } from "@/lib/members/rules";

/** Who has signed in, with a token that works at once, the teams and the organization. */
export const signedIn = z.object({ user: userTree, teams: z.array(teamTree), org: organizationTree });

const define = defineOnes();

export const joinTeam = define("joinTeam", {
  summary: "Accept an invitation with a name and a password",
  auth: "none",
  published: true,
  body: z.object({
    email: filledText(limits.email),
    // Its length is the password rule's business.
    password: text(1000),
    name: filledText(limits.name),
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
  },
});

const invitationCode = z.object({ invite_code: filledText(64) });

export const acceptInvitation = define("acceptInvitation", {
  summary: "Accept an invitation for the signed-in user's own address",
  body: invitationCode,
  answer: signedIn,
  errors: ["invitation_invalid", "invitation_expired", "team_locked"],
  example: { body: { invite_code: "M4NZ7ztkyIBASEzk5nhJbOEqiOnwWlAZ" } },
});

export const previewInvitation = define("previewInvitation", {
  reads: true,
  summary: "What an invitation code leads to; changes nothing",
  auth: "none",
  body: invitationCode,
  answer: like({
    email: "11111@ones.com",
    team_name: "宇宙最强",
    org_name: "宇宙最强team",
    invited_by: "i cecream",
    expire_time: 1635907511,
    has_account: false,
  }),
  errors: ["invitation_invalid", "invitation_expired"],
  example: { body: { invite_code: "M4NZ7ztkyIBASEzk5nhJbOEqiOnwWlAZ" } },
});

export const login = define("login", {
  summary: "Sign in with an e-mail address or a phone number",
  auth: "none",
  body: z
    .object({
      email: text(limits.email).optional(),
      phone: text(limits.phone).optional(),
      password: text(1000),
    })
    .refine((body) => Boolean(body.email?.trim() || body.phone?.trim()), {
      path: ["email"],
      ...issue("missing"),
      // Told together with a missing password, not after it.
      when: ({ issues }) => issues.every(({ path }) => path?.[0] === "password"),
    })
    .transform(({ email, phone, password }) => ({ identifier: email?.trim() || (phone ?? ""), password })),
  answer: signedIn,
  errors: ["invalid_credentials", "sign_in_blocked"],
  example: { body: { email: "11111@ones.com", password: "ONESzsy888" } },
});

export const tokenInfo = define("tokenInfo", {
  summary: "The signed-in user, teams and organization",
  answer: signedIn,
});

export const logout = define("logout", {
  summary: "End the token that is presented",
  tokenOnly: true,
  answer: z.object({}),
});
