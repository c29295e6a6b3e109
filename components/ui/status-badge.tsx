import { Ban, CircleCheck, Clock, Lock, type LucideIcon } from "lucide-react";
import { useTranslations } from "use-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { shownStatuses } from "@/lib/members/rules";

export type ShownStatus = (typeof shownStatuses)[number];

/** The icon and the meaning of each status. */
export const STATUSES: Record<ShownStatus, { tone: Tone; icon: LucideIcon }> = {
  active: { tone: "ok", icon: CircleCheck },
  pending: { tone: "info", icon: Clock },
  locked: { tone: "warn", icon: Lock },
  disabled: { tone: "off", icon: Ban },
};

/** A member's status: a word, an icon and a colour. */
export function StatusBadge({ status }: { status: ShownStatus }) {
  const t = useTranslations("common.status");
  const { tone, icon: Icon } = STATUSES[status];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {t(status)}
    </Badge>
  );
}
