import { Ban, CircleCheck, Clock, TimerOff } from "lucide-react";
import { useTranslations } from "use-intl";
import { Badge } from "@/components/ui/badge";
import type { Invitation, InvitationState } from "@/lib/client/invitations";

const BADGES = {
  open: { tone: "info", icon: <Clock aria-hidden /> },
  expired: { tone: "warn", icon: <TimerOff aria-hidden /> },
  accepted: { tone: "ok", icon: <CircleCheck aria-hidden /> },
  revoked: { tone: "off", icon: <Ban aria-hidden /> },
} as const;

/** An invitation's state: a word, an icon and a colour. */
export function StateBadge({ state }: { state: InvitationState }) {
  const t = useTranslations("invitations.states");
  return <Badge {...BADGES[state]}>{t(state)}</Badge>;
}

/** The state of a row that was asked for with its details. */
export function stateOf({ state, is_expired }: Invitation): InvitationState {
  return state ?? (is_expired ? "expired" : "open");
}

/** Whether it can be sent again or revoked: nobody has accepted it, nobody has revoked it. */
export function canChange(row: Invitation): boolean {
  return stateOf(row) === "open" || stateOf(row) === "expired";
}
