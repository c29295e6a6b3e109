import { z } from "zod";
import { appearances, memberRoles, shownStatuses, teamRoles } from "@/lib/members/rules";

/** A member, team or department as it was called at that moment. */
const named = z.strictObject({ uuid: z.string(), name: z.string() });
const product = z.strictObject({ id: z.number(), name: z.string() });
const status = z.enum([...shownStatuses, "deleted"]);
const role = z.enum(memberRoles);
const teamRole = z.enum(teamRoles);
const products = z.array(product);
const address = z.string().nullable();

const member = z.strictObject({
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
  appearance: z.enum(appearances),
  timezone: z.string(),
  licenses: products,
  departments: z.array(named),
});
const memberFields = member.partial();
const created = member.pick({ username: true, email: true, phone: true, name: true, role: true });
const team = z.strictObject({ name: z.string(), description: z.string(), locked: z.boolean(), owner: named });
const department = z.strictObject({ name: z.string(), parent: named.nullable() });
const invited = z.strictObject({ email: z.string() });
const granted = invited.extend({ role, licenses: products, departments: z.array(named) });
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
const withStatus = z.strictObject({ status });
const placed = z.strictObject({ status, licenses: products, departments: z.array(named) });
const placement = z.strictObject({ member: named, role: teamRole });

/** Why nobody got in: only the last two had the right password. */
const signInFailure = z.enum(["wrong_password", "no_password", "locked", "disabled"]);
export type SignInFailure = z.infer<typeof signInFailure>;

const nothing = z.strictObject({ after: z.undefined().optional() });
const became = <A extends z.ZodType>(after: A) => z.strictObject({ after });
const was = <B extends z.ZodType>(before: B) => z.strictObject({ before });
const changed = <B extends z.ZodType, A extends z.ZodType>(before: B, after: A) =>
  z.strictObject({ before, after });

/**
 * Everything that can happen, named for what it happens to, with what is said of it: only what changed, names
 * as they were beside ids, never a secret or its hash. The order is that of the audit page's filter.
 */
export const EVENTS = {
  "member.created": became(created.extend({ status })),
  "member.updated": changed(memberFields, memberFields),
  "member.locked": changed(withStatus, withStatus),
  "member.unlocked": changed(withStatus, withStatus),
  "member.disabled": changed(placed, placed),
  "member.enabled": changed(withStatus, withStatus),
  "member.deleted": changed(z.strictObject({ role, status }), withStatus),
  "member.joined": became(z.strictObject({ email: z.string(), name: z.string(), role, licenses: products })),
  "member.signed_in": nothing,
  "member.signed_out": nothing,
  // Of one quarter of an hour; the tries that no other entry counts.
  "member.sign_in_failed": became(z.strictObject({ reason: signInFailure, tries: z.number() })),
  "member.password_changed": became(z.strictObject({ self: z.boolean() })),
  "invitation.created": became(granted),
  "invitation.renewed": became(z.union([granted, invited])),
  "invitation.revoked": was(invited),
  "invitation.accepted": became(invited),
  "team.created": became(z.strictObject({ name: z.string(), owner: named })),
  "team.updated": changed(team, team),
  "team.member_added": became(placement),
  "team.member_removed": was(z.strictObject({ member: named })),
  "team.member_updated": changed(placement, placement),
  "department.created": became(department),
  "department.updated": changed(department, department),
  "department.deleted": was(z.strictObject({ name: z.string(), members: z.number() })),
  "token.created": became(token),
  "token.revoked": was(z.strictObject({ name: z.string() })),
  "session.revoked": nothing,
  "organization.created": became(z.strictObject({ name: z.string() })),
  "organization.updated": changed(settings, settings),
  "license.updated": changed(seats, seats),
};

export type Action = keyof typeof EVENTS;

// A cast: the keys of EVENTS are its actions.
export const ACTIONS = Object.keys(EVENTS) as readonly Action[];

/** One thing that happened, before it is written. */
export type DirectoryEvent<A extends Action = Action> = {
  [Name in A]: { organizationId: number; action: Name; targetId: number } & z.input<(typeof EVENTS)[Name]>;
}[A];

/** How an event names somebody or something that has a name. */
export function namedIn({ uuid, name }: { uuid: string; name: string }): { uuid: string; name: string } {
  return { uuid, name };
}
