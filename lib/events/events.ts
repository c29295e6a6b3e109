import { z } from "zod";

/** A member, team or department as it was called at that moment. */
const named = z.strictObject({ uuid: z.string(), name: z.string() });
const product = z.strictObject({ id: z.number(), name: z.string() });
const status = z.enum(["active", "pending", "locked", "disabled", "deleted"]);
const role = z.enum(["user", "developer", "admin"]);
const teamRole = z.enum(["member", "admin", "owner"]);
const products = z.array(product);
const address = z.string().nullable();

const memberFields = {
  username: z.string(),
  email: address,
  phone: address,
  name: z.string(),
  title: z.string(),
  company: z.string(),
  avatar: z.string(),
  description: z.string(),
  role,
  tier: z.number(),
  type: z.number(),
  locale: z.string(),
  appearance: z.enum(["light", "dark", "auto"]),
  timezone: z.string(),
  licenses: products,
  departments: z.array(named),
};
const team = z.strictObject({ name: z.string(), description: z.string(), locked: z.boolean(), owner: named });
const department = z.strictObject({ name: z.string(), parent: named.nullable() });
const invited = z.strictObject({ email: z.string() });
const granted = z.strictObject({
  email: z.string(),
  role,
  licenses: products,
  departments: z.array(named),
});
const settings = z.strictObject({
  name: z.string(),
  locale: z.string(),
  appearance: z.string(),
  timezone: z.string(),
  inviteDomains: z.array(z.string()),
  invitationDays: z.number(),
});
const seats = z.strictObject({ held: z.boolean(), seats: z.number().nullable() });
const token = z.strictObject({ name: z.string(), days: z.number().nullable() });
const created = z.strictObject({
  ...{ username: z.string(), email: address, phone: address, name: z.string() },
  ...{ role, status },
});
const withStatus = z.strictObject({ status });
const placed = z.strictObject({ status, licenses: products, departments: z.array(named) });
const placement = z.strictObject({ member: named, role: teamRole });

const nothing = z.strictObject({ after: z.undefined().optional() });
function became<S extends z.ZodType>(after: S) {
  return z.strictObject({ after });
}
function was<S extends z.ZodType>(before: S) {
  return z.strictObject({ before });
}
function changed<B extends z.ZodType, A extends z.ZodType>(before: B, after: A) {
  return z.strictObject({ before, after });
}
function event<T extends string, C extends z.ZodType>(target: T, carries: C) {
  return { target, carries };
}

/**
 * Everything that can happen: what it happens to, and what is said of it. Only what changed, with names as
 * they were beside ids, and never a secret or its hash. The order is that of the audit page's filter.
 */
export const EVENTS = {
  "member.created": event("member", became(created)),
  "member.updated": event(
    "member",
    changed(z.strictObject(memberFields).partial(), z.strictObject(memberFields).partial()),
  ),
  "member.locked": event("member", changed(withStatus, withStatus)),
  "member.unlocked": event("member", changed(withStatus, withStatus)),
  "member.disabled": event("member", changed(placed, placed)),
  "member.enabled": event("member", changed(withStatus, withStatus)),
  "member.deleted": event("member", changed(z.strictObject({ role, status }), withStatus)),
  "member.joined": event(
    "member",
    became(z.strictObject({ email: z.string(), name: z.string(), role, licenses: products })),
  ),
  "member.signed_in": event("member", nothing),
  "member.signed_out": event("member", nothing),
  "member.password_changed": event("member", became(z.strictObject({ self: z.boolean() }))),
  "invitation.created": event("invitation", became(granted)),
  "invitation.renewed": event("invitation", became(z.union([granted, invited]))),
  "invitation.revoked": event("invitation", was(invited)),
  "invitation.accepted": event("invitation", became(invited)),
  "team.created": event("team", became(z.strictObject({ name: z.string(), owner: named }))),
  "team.updated": event("team", changed(team, team)),
  "team.member_added": event("team", became(placement)),
  "team.member_removed": event("team", was(z.strictObject({ member: named }))),
  "team.member_updated": event("team", changed(placement, placement)),
  "department.created": event("department", became(department)),
  "department.updated": event("department", changed(department, department)),
  "department.deleted": event("department", was(z.strictObject({ name: z.string(), members: z.number() }))),
  "token.created": event("token", became(token)),
  "token.revoked": event("token", was(z.strictObject({ name: z.string() }))),
  "session.revoked": event("session", nothing),
  "organization.created": event("organization", became(z.strictObject({ name: z.string() }))),
  "organization.updated": event("organization", changed(settings, settings)),
  "license.updated": event("license", changed(seats, seats)),
};

export type Action = keyof typeof EVENTS;

// A cast: the keys of EVENTS are its actions.
export const ACTIONS = Object.keys(EVENTS) as readonly Action[];

/** One thing that happened, before it is written. */
export type DirectoryEvent<A extends Action = Action> = {
  [Name in A]: { organizationId: number; action: Name; targetId: number } & z.input<
    (typeof EVENTS)[Name]["carries"]
  >;
}[A];

/** How an event names somebody or something that has a name. */
export function namedIn({ uuid, name }: { uuid: string; name: string }): { uuid: string; name: string } {
  return { uuid, name };
}
