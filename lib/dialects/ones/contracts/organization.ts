import { z } from "zod";
import { defineOnes } from "@/lib/dialects/ones/dialect";
import { ids, orgParams, pageQuery, person, stamped } from "@/lib/dialects/ones/wire";
import { auditEntrySample, licensesSample, settingsSample, stampedSample } from "@/lib/dialects/ones/samples";
import { LARGE_BODY } from "@/lib/http/body-limits";
import { ACTIONS } from "@/lib/events/events";
import { filledText, issue, text, wholeNumber } from "@/lib/http/fields";
import { locales } from "@/lib/i18n/locales";
import timezones from "@/lib/timezones.json" with { type: "json" };
import { appearances, nameLengths } from "@/lib/members/rules";

const members = z.object({ members: ids(text(64)) });

export const disableMembers = defineOnes("disableMembers", {
  summary: "Disable members who have left; all of them or none",
  published: true,
  permission: "members:disable",
  params: orgParams,
  maxBody: LARGE_BODY,
  body: members,
  answer: stamped,
  errors: ["not_found", "last_admin", "self", "team_owner"],
  example: { body: { members: ["Jky1qMsA"] }, answer: stampedSample },
});

export const enableMembers = defineOnes("enableMembers", {
  summary: "Bring disabled members back; all of them or none",
  permission: "members:disable",
  params: orgParams,
  maxBody: LARGE_BODY,
  body: members,
  answer: stamped,
  errors: ["not_found"],
  example: { body: { members: ["Jky1qMsA"] }, answer: stampedSample },
});

/** A product: whether the organization holds it, its seats (null: without limit) and how many are taken. */
export const license = z.object({
  license_type: z.number(),
  name: z.string(),
  held: z.boolean(),
  seats: z.number().nullable(),
  used: z.number(),
});

export const getOverview = defineOnes("getOverview", {
  summary: "Members by status, open invitations and seats",
  noun: "organization",
  permission: "members:read",
  params: orgParams,
  answer: z.object({
    org: z.object({ uuid: z.string(), name: z.string() }),
    members: z.object({
      total: z.number(),
      active: z.number(),
      pending: z.number(),
      locked: z.number(),
      disabled: z.number(),
    }),
    open_invitations: z.number(),
    teams: z.number(),
    licenses: z.array(license),
  }),
  errors: ["not_found"],
  example: {
    answer: {
      org: { uuid: "CbuJaGWN", name: "宇宙最强team" },
      members: { total: 9, active: 6, pending: 1, locked: 1, disabled: 1 },
      open_invitations: 2,
      teams: 1,
      licenses: licensesSample,
    },
  },
});

export const listLicenses = defineOnes("listLicenses", {
  summary: "The eight products, their seats and how many are taken",
  noun: "license",
  permission: "members:read",
  params: orgParams,
  answer: z.object({ licenses: z.array(license) }),
  errors: ["not_found"],
  example: { answer: { licenses: licensesSample } },
});

export const updateLicense = defineOnes("updateLicense", {
  summary: "Hold a product or not, and with how many seats; nobody loses a licence that they have",
  noun: "license",
  permission: "licenses:manage",
  params: orgParams,
  body: z.object({
    license_type: wholeNumber(1, 8),
    held: z.boolean(),
    seats: wholeNumber(0, 2_147_483_647).nullable().optional(),
  }),
  answer: stamped,
  errors: ["not_found"],
  example: { body: { license_type: 1, held: true, seats: 50 }, answer: stampedSample },
});

const domain = text(253)
  .transform((value) => value.trim().toLowerCase().replace(/^@/, ""))
  .refine((value) => /^(?=.{1,253}$)[^\s@.]+(?:\.[^\s@.]+)+$/.test(value), issue("bad_domain"));

export const settings = z.object({
  name: z.string(),
  locale: z.enum(locales),
  appearance: z.enum(appearances),
  timezone: z.string(),
  invite_domains: z.array(z.string()),
  invitation_days: z.number(),
});

export const getSettings = defineOnes("getSettings", {
  summary: "The organization's settings",
  noun: "organization",
  permission: "organization:manage",
  params: orgParams,
  answer: settings,
  errors: ["not_found"],
  example: { answer: settingsSample },
});

export const updateSettings = defineOnes("updateSettings", {
  summary: "Change the organization's settings; what is left out stays",
  noun: "organization",
  permission: "organization:manage",
  params: orgParams,
  body: z.object({
    name: filledText(nameLengths.organization).optional(),
    locale: settings.shape.locale.optional(),
    appearance: settings.shape.appearance.optional(),
    timezone: z
      .string()
      .refine((value) => timezones.includes(value), issue("unknown"))
      .optional(),
    invite_domains: z.array(domain).max(100).optional(),
    invitation_days: wholeNumber(1, 365).optional(),
  }),
  answer: settings,
  errors: ["not_found"],
  example: { body: { invite_domains: ["ones.ai"], invitation_days: 7 }, answer: settingsSample },
});

/** Who did what to whom; `create_time` in microseconds, `actor` null for the installation itself. */
export const auditEntry = z.object({
  id: z.number(),
  create_time: z.number(),
  /** One of these; a later version may know further ones. */
  action: z.string().meta({ examples: [...ACTIONS] }),
  actor: person.nullable(),
  target: z.object({
    type: z.string(),
    id: z.number(),
    uuid: z.string().nullable(),
    name: z.string().nullable(),
  }),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  via: z.string(),
  ip: z.string(),
  request_id: z.string(),
});

export const listAuditEntries = defineOnes("listAuditEntries", {
  summary: "The audit trail, newest first",
  noun: "organization",
  permission: "audit:read",
  params: orgParams,
  query: z.object({
    limit: pageQuery.limit,
    cursor: pageQuery.cursor,
    action: text(64).optional(),
    member: text(64).optional(),
    actor: text(64).optional(),
  }),
  answer: z.object({ entries: z.array(auditEntry) }),
  errors: ["not_found"],
  example: { answer: { entries: [auditEntrySample] } },
});
