import { z } from "zod";
import { timezone } from "@/lib/dialects/member-fields";
import { defineOnes } from "@/lib/dialects/ones/dialect";
import { ids, pageQuery, person, stamped } from "@/lib/dialects/ones/wire";
import { like, sampled } from "@/lib/http/sample";
import { LARGE_BODY } from "@/lib/http/body-limits";
import { ACTIONS } from "@/lib/events/events";
import { filledText, issue, text, wholeNumber } from "@/lib/http/fields";
import { locales } from "@/lib/i18n/locales";
import { appearances, isDomain, nameLengths, normaliseEmail } from "@/lib/members/rules";

const define = defineOnes("organization");
const members = z.object({ members: ids });

export const disableMembers = define("disableMembers", {
  summary: "Disable members who have left; all of them or none",
  noun: "member",
  published: true,
  permission: "members:disable",
  maxBody: LARGE_BODY,
  body: members,
  answer: stamped,
  errors: ["last_admin", "self", "team_owner"],
  example: { body: { members: ["Jky1qMsA"] } },
});

export const enableMembers = define("enableMembers", {
  summary: "Bring disabled members back; all of them or none",
  noun: "member",
  permission: "members:disable",
  maxBody: LARGE_BODY,
  body: members,
  answer: stamped,
  example: { body: { members: ["Jky1qMsA"] } },
});

/** A product: whether the organization holds it, its seats (null: without limit) and how many are taken. */
export const license = like({
  license_type: 1,
  name: "project",
  held: true,
  seats: sampled(z.int().nullable(), 50),
  used: 6,
});

export const getOverview = define("getOverview", {
  summary: "Members by status, open invitations and seats",
  permission: "members:read",
  answer: like({
    org: { uuid: "CbuJaGWN", name: "宇宙最强team" },
    members: { total: 9, active: 6, pending: 1, locked: 1, disabled: 1 },
    open_invitations: 2,
    teams: 1,
    licenses: z.array(license),
  }),
});

export const listLicenses = define("listLicenses", {
  summary: "The eight products, their seats and how many are taken",
  noun: "license",
  permission: "members:read",
  answer: z.object({ licenses: z.array(license) }),
});

export const updateLicense = define("updateLicense", {
  summary: "Hold a product or not, and with how many seats; nobody loses a licence that they have",
  noun: "license",
  permission: "licenses:manage",
  body: z.object({
    license_type: wholeNumber(1, 8),
    held: z.boolean(),
    seats: wholeNumber(0, 2_147_483_647).nullable().optional(),
  }),
  answer: stamped,
  example: { body: { license_type: 1, held: true, seats: 50 } },
});

const domain = text(253)
  .transform((value) => normaliseEmail(value).replace(/^@/, ""))
  // Inside one's own network a domain needs no dot; as whom to invite it would be a mistake.
  .refine((value) => value.includes(".") && isDomain(value), issue("bad_domain"));

export const settings = like({
  name: "宇宙最强team",
  locale: sampled(z.enum(locales), "zh-CN"),
  appearance: sampled(z.enum(appearances), "auto"),
  timezone: "Asia/Shanghai",
  invite_domains: ["ones.ai"],
  invitation_days: 7,
});

export const getSettings = define("getSettings", {
  summary: "The organization's settings",
  permission: "organization:manage",
  answer: settings,
});

export const updateSettings = define("updateSettings", {
  summary: "Change the organization's settings; what is left out stays",
  permission: "organization:manage",
  body: z.object({
    name: filledText(nameLengths.organization).optional(),
    locale: settings.shape.locale.optional(),
    appearance: settings.shape.appearance.optional(),
    timezone: timezone.optional(),
    invite_domains: z.array(domain).max(100).optional(),
    invitation_days: wholeNumber(1, 365).optional(),
  }),
  answer: settings,
  example: { body: { invite_domains: ["ones.ai"], invitation_days: 7 } },
});

/**
 * Who did what to whom; `create_time` in microseconds, `actor` null for the installation itself. A deleted
 * member has no name, and where its personal data stood is null beside `erased`.
 */
export const auditEntry = like({
  id: 31,
  create_time: 1626171767860544,
  /** One of these; a later version may know further ones. */
  action: sampled(z.string().meta({ examples: [...ACTIONS] }), "member.locked"),
  actor: sampled(person.extend({ name: z.string().nullable() }).nullable(), {
    uuid: "9uaNjXTJ",
    name: "i cecream",
  }),
  target: like({
    type: "member",
    id: 6,
    uuid: sampled(z.string().nullable(), "Jky1qMsA"),
    name: sampled(z.string().nullable(), "1111"),
  }),
  before: sampled(z.record(z.string(), z.unknown()).nullable(), null),
  after: sampled(z.record(z.string(), z.unknown()).nullable(), null),
  via: "zealot",
  ip: "192.0.2.1",
  request_id: "8faZU9HgaVWmTR63",
});

export const listAuditEntries = define("listAuditEntries", {
  summary:
    "The audit trail, newest first; at most 1,000 entries an answer, and the `Link` header leads to the next",
  permission: "audit:read",
  query: z.object({
    limit: pageQuery.limit,
    cursor: pageQuery.cursor,
    action: text(64).optional(),
    member: text(64).optional(),
    actor: text(64).optional(),
  }),
  answer: z.object({ entries: z.array(auditEntry) }),
});
