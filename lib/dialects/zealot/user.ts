import { z } from "zod";
import * as fields from "@/lib/dialects/member-fields";
import { like, likeOf, sampled } from "@/lib/http/sample";
import { shownStatuses, teamRoles } from "@/lib/members/rules";

const text = z.string();
const time = z.string().nullable();

/** A user as published, in the published order. */
const published = like({
  id: 6,
  username: "foo",
  email: "foo@zealot.com",
  locale: "en",
  appearance: sampled(fields.appearance, "dark"),
  timezone: "Etc/UTC",
  role: sampled(fields.role, "user"),
});

/** The user of the examples. */
export const foo = likeOf(published);

/** What `expand=profile` adds behind the published keys. */
const profile = {
  uuid: text,
  uid: text,
  name: text,
  name_pinyin: text,
  phone: text,
  title: text,
  company: text,
  avatar: text,
  desc: text,
  tier: z.number().int(),
  type: z.number().int(),
  licenses: z.array(z.number().int()),
  status: z.enum(shownStatuses),
  created_at: text,
  last_seen_at: time,
  version: z.number().int(),
  departments: z.array(z.object({ uuid: text, name: text, team_uuid: text })),
  teams: z.array(z.object({ uuid: text, name: text, role: z.enum(teamRoles) })),
};

/** An answer to `expand=profile`. */
const userProfile = published.extend({
  ...profile,
  /** Licences that a change asked for and that could not be granted, as the caller wrote them. */
  failed_licenses: z.array(z.union([z.number(), text])).optional(),
});

/** What a call answers: exactly the published keys, and the others only when they were asked for. */
export const userAnswer = sampled(z.union([published.strict(), userProfile]), foo);

export type User = z.output<typeof published>;
export type UserAnswer = z.output<typeof userAnswer>;
export type UserProfile = z.output<typeof userProfile>;
