import { z } from "zod";

/** The published `user` of a sign-in. */
export const userTree = z.object({
  uuid: z.string(),
  email: z.string(),
  name: z.string(),
  name_pinyin: z.string(),
  title: z.string(),
  avatar: z.string(),
  phone: z.string(),
  create_time: z.number(),
  status: z.number(),
  channel: z.string(),
  token: z.string(),
  license_types: z.array(z.number()),
  imported_jira_user: z.boolean(),
  is_init_password: z.boolean(),
});

/** The published `teams[]`. */
export const teamTree = z.object({
  uuid: z.string(),
  status: z.number(),
  name: z.string(),
  owner: z.string(),
  logo: z.string(),
  cover_url: z.string(),
  domain: z.string(),
  create_time: z.number(),
  expire_time: z.number(),
  type: z.string(),
  config: z.object({ sprint: z.object({ alias: z.string() }) }),
  member_count: z.number(),
  pending_member_count: z.number(),
  disable_member_count: z.number(),
  org_uuid: z.string(),
  workdays: z.array(z.string()),
  workhours: z.number(),
  workhours_unit: z.string(),
});

/** The published `org`. */
export const organizationTree = z.object({
  org_type: z.number(),
  uuid: z.string(),
  name: z.string(),
  style_hash: z.string(),
  favicon: z.string(),
  notifications: z.array(z.unknown()),
});
