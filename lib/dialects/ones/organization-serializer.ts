import type { z } from "zod";
import {
  auditEntry,
  type getOverview,
  settings as settingsShape,
} from "@/lib/dialects/ones/contracts/organization";
import { micros, toLicense } from "@/lib/dialects/ones/serializers";
import type { ListedAuditEntry } from "@/lib/organizations/list-audit-entries";
import type { Settings } from "@/lib/organizations/get-settings";
import type { Overview } from "@/lib/organizations/get-overview";

/** The organization in numbers. */
export function toOverview(overview: Overview): z.output<typeof getOverview.answer> {
  const { organization, members, openInvitations, teams, licenses } = overview;
  const total = members.active + members.pending + members.locked + members.disabled;
  return {
    org: organization,
    members: { total, ...members },
    open_invitations: openInvitations,
    teams,
    licenses: licenses.map(toLicense),
  };
}

/** The settings; the columns' checks keep the language one of the two. */
export function toSettings(settings: Settings): z.output<typeof settingsShape> {
  const { inviteDomains, invitationDays, ...same } = settings;
  return settingsShape.parse({ ...same, invite_domains: inviteDomains, invitation_days: invitationDays });
}

const snapshot = auditEntry.shape.before;

/** One entry of the audit trail. */
export function toAuditEntry(entry: ListedAuditEntry): z.output<typeof auditEntry> {
  return {
    id: Number(entry.id),
    create_time: micros(entry.at),
    action: entry.action,
    actor: entry.actor,
    target: entry.target,
    before: snapshot.parse(entry.before),
    after: snapshot.parse(entry.after),
    via: entry.via,
    ip: entry.ip,
    request_id: entry.requestId,
  };
}
