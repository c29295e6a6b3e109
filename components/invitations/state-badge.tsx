import { Ban, CircleCheck, Clock, TimerOff, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { Badge } from "@/components/ui/badge";
import type { Invitation, InvitationState } from "@/lib/client/invitations";

export type RowKey = number | string;

const BADGES = {
  open: { tone: "info", icon: <Clock aria-hidden /> },
  expired: { tone: "warn", icon: <TimerOff aria-hidden /> },
  accepted: { tone: "ok", icon: <CircleCheck aria-hidden /> },
  revoked: { tone: "off", icon: <Ban aria-hidden /> },
} as const;

/** An invitation's state: a word, an icon and a colour. One that must be renewed says so, and not "open". */
export function StateBadge({ row }: { row: Invitation }) {
  const t = useTranslations("invitations");
  const state = stateOf(row);
  if (state !== "open" || !row.needs_renewal) return <Badge {...BADGES[state]}>{t(`states.${state}`)}</Badge>;
  return (
    <span data-tip={t("needsRenewalHint")}>
      <Badge tone="warn" icon={<TriangleAlert aria-hidden />}>
        {t("needsRenewal")}
      </Badge>
      <span className="sr-only">{t("needsRenewalHint")}</span>
    </span>
  );
}

/** What a row is known by in a list; a code may be hidden from its reader. */
export function keyOf({ id, code }: Invitation): RowKey {
  return id ?? code;
}

/** The state of a row that was asked for with its details. */
export function stateOf({ state, is_expired }: Invitation): InvitationState {
  return state ?? (is_expired ? "expired" : "open");
}

/** Whether its link can be handed on: it lets somebody in, and the reader may see it. */
export function canCopy(row: Invitation): boolean {
  return row.code !== "" && stateOf(row) === "open" && !row.needs_renewal;
}

/**
 * Whether it can be sent again or revoked: nobody has accepted or revoked it, and the reader may see its
 * code; whoever may not can do neither.
 */
export function canChange(row: Invitation): boolean {
  return row.code !== "" && (stateOf(row) === "open" || stateOf(row) === "expired");
}
