import { namedProducts } from "@/lib/licenses/products";
import type { Difference, StatusVerb, Stored } from "@/lib/members/change/difference";
import type { HeldMember } from "@/lib/members/change/select";
import { TOMBSTONE } from "@/lib/members/rules";

interface StatusRule {
  already: (member: HeldMember) => boolean;
  stored: (member: HeldMember, now: Date) => Stored;
  /** Takes the member out of the organization's work: not oneself, and not its last active admin. */
  takesOut?: true;
  /** Needs the member's teams handed over first. */
  leavesTeams?: true;
}

/** What each verb that changes a member's status needs and stores. */
export const STATUS_RULES: Record<StatusVerb, StatusRule> = {
  locked: { already: (m) => m.lockedAt !== null, stored: (_, lockedAt) => ({ lockedAt }), takesOut: true },
  unlocked: { already: (m) => m.lockedAt === null, stored: () => ({ lockedAt: null }) },
  disabled: {
    already: (m) => m.disabledAt !== null,
    stored: (_, disabledAt) => ({ disabledAt, licenses: [] }),
    takesOut: true,
    leavesTeams: true,
  },
  enabled: { already: (m) => m.disabledAt === null, stored: () => ({ disabledAt: null }) },
  deleted: { already: () => false, stored: tombstone, takesOut: true, leavesTeams: true },
};

/** What becomes different of a member by such a verb. */
export function statusChange(member: HeldMember, verb: StatusVerb, stored: Stored): Difference {
  const { role, status, licenses } = member;
  const difference = { member, verb, stored, endsSignIns: true, departments: null };
  if (verb === "disabled") {
    const before = { status, licenses: namedProducts(licenses) };
    return { ...difference, before, after: { licenses: [], departments: [] } };
  }
  return { ...difference, before: verb === "deleted" ? { role, status } : { status }, after: {} };
}

/** A member without personal data, whose e-mail, username and phone are free again. */
function tombstone({ id }: HeldMember, deletedAt: Date): Stored {
  return {
    username: `${TOMBSTONE}${id}`,
    email: null,
    phone: null,
    name: "",
    namePinyin: "",
    title: "",
    company: "",
    avatar: "",
    description: "",
    licenses: [],
    passwordHash: null,
    lastSeenAt: null,
    verifiedAt: null,
    deletedAt,
  };
}
