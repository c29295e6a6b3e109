import { Ban, CircleCheck, Clock, Lock } from "lucide-react";
import { useTranslations } from "use-intl";
import { Badge } from "@/components/ui/badge";

export type MemberState = "active" | "pending" | "locked" | "disabled";

const BADGES = {
  active: { tone: "ok", icon: <CircleCheck aria-hidden /> },
  pending: { tone: "info", icon: <Clock aria-hidden /> },
  locked: { tone: "warn", icon: <Lock aria-hidden /> },
  disabled: { tone: "off", icon: <Ban aria-hidden /> },
} as const;

/** A member's status: a word, an icon and a colour. */
export function StatusBadge({ status }: { status: MemberState }) {
  const t = useTranslations("common.status");
  return <Badge {...BADGES[status]}>{t(status)}</Badge>;
}
