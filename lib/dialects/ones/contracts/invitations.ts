import { z } from "zod";
import { defineOnes } from "@/lib/dialects/ones/dialect";
import { role } from "@/lib/dialects/member-fields";
import {
  departmentUuids,
  failedLicenses,
  ids,
  licenseInputs,
  pageQuery,
  person,
  stamped,
} from "@/lib/dialects/ones/wire";
import { like, sampled } from "@/lib/http/sample";
import { LARGE_BODY } from "@/lib/http/body-limits";
import { issue, text } from "@/lib/http/fields";
import { MOST_ADDRESSES } from "@/lib/invitations/rules";
import { addressFailures, invitationStates } from "@/lib/invitations/states";

// Only a string is asked for: an address that is none is told as a bad address, never as a failed call.
const addresses = z.array(z.string()).max(MOST_ADDRESSES);
const settings = z.array(z.object({ email: z.string() })).max(MOST_ADDRESSES);

const lists = ["invite_settings", "email", "emails"] as const;
const tooMany = (count: number) =>
  count > MOST_ADDRESSES ? issue("too_many", { maximum: MOST_ADDRESSES }) : null;

const define = defineOnes("invitation");

export const addInvitations = define("addInvitations", {
  summary: "Invite addresses into a team",
  published: true,
  maxBody: LARGE_BODY,
  body: z
    .object({
      invite_settings: settings.optional(),
      email: addresses.optional(),
      emails: addresses.optional(),
      license_types: licenseInputs.optional(),
      role: role.optional(),
      department_uuids: departmentUuids.optional(),
    })
    .superRefine((body, { addIssue }) => {
      // Errors name the list that was sent; without one, the parameter that the published table requires.
      const given = lists.filter((name) => body[name]);
      const count = given.reduce((sum, name) => sum + (body[name]?.length ?? 0), 0);
      const told = given.length === 0 ? issue("missing") : count === 0 ? issue("blank") : tooMany(count);
      if (told) addIssue({ code: "custom", path: [given[0] ?? "email"], ...told });
    })
    .transform(({ invite_settings, email, emails, ...grants }) => ({
      ...grants,
      emails: [
        ...(invite_settings ?? []).map((setting) => setting.email),
        ...(email ?? []),
        ...(emails ?? []),
      ],
    })),
  answer: z.object({
    bad_emails: z.array(z.string()),
    success_emails: z.array(z.string()),
    failures: z.array(z.object({ email: z.string(), reason: z.enum(addressFailures) })),
    fail_license_types: failedLicenses,
  }),
  errors: ["forbidden", "team_locked"],
  example: {
    body: { invite_settings: [{ email: "123414@ones.ai" }], license_types: [7, 8, 4, 5, 1, 3, 2] },
    answer: { bad_emails: [], success_emails: ["123414@ones.ai"], failures: [], fail_license_types: [] },
  },
});

const invitationState = z.enum(invitationStates);

/** The six published keys, and what `expand=details` adds after them. */
export const invitation = like({
  code: "JUzlZSRGU4ZcN0upv3VF7aI0tyl9GpJ1",
  invite_link:
    "https://dev.myones.net/project/master/#/auth/join_team?invitation=JUzlZSRGU4ZcN0upv3VF7aI0tyl9GpJ1",
  email: "2222@ones.com",
  create_time: 1635302823,
  status: 1,
  is_expired: false,
  id: z.int().optional(),
  state: invitationState.optional(),
  expire_time: z.int().optional(),
  invited_by: person.optional(),
  license_types: z.array(z.int()).optional(),
  role: role.optional(),
  department_uuids: z.array(z.string()).optional(),
  needs_renewal: z.boolean().optional(),
});

export const listInvitations = define("listInvitations", {
  summary: "A team's invitations, newest first",
  published: true,
  query: z.object({
    ...pageQuery,
    state: invitationState.optional(),
    q: text(255).optional(),
    expand: z.literal("details").optional(),
  }),
  answer: z.object({ invitations: z.array(invitation) }),
  errors: ["forbidden"],
});

const codes = z.object({ codes: ids });

export const revokeInvitations = define("revokeInvitations", {
  summary: "Withdraw open invitations; all of them or none",
  maxBody: LARGE_BODY,
  body: codes,
  answer: stamped,
  errors: ["forbidden"],
  example: { body: { codes: ["JUzlZSRGU4ZcN0upv3VF7aI0tyl9GpJ1"] } },
});

export const resendInvitations = define("resendInvitations", {
  summary: "Give open or expired invitations a new code and expiry; all of them or none",
  maxBody: LARGE_BODY,
  body: codes,
  answer: z.object({ invitations: z.array(invitation) }),
  errors: ["forbidden", "team_locked"],
  example: { body: { codes: ["JUzlZSRGU4ZcN0upv3VF7aI0tyl9GpJ1"] } },
});

const addressState = sampled(z.enum(["ok", "invited", ...addressFailures]), "ok");

export const checkInvitations = define("checkInvitations", {
  reads: true,
  summary: "What inviting each address would do; changes nothing",
  maxBody: LARGE_BODY,
  body: z.object({ emails: addresses }),
  answer: z.object({ results: z.array(like({ email: "123414@ones.ai", state: addressState })) }),
  errors: ["forbidden"],
  example: { body: { emails: ["123414@ones.ai"] } },
});
