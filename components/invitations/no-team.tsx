import { Users } from "lucide-react";
import { useTranslations } from "use-intl";
import { EmptyState } from "@/components/ui/empty-state";

/** What stands on the invitations' pages for somebody who may invite into no team. */
export function NoTeam() {
  const t = useTranslations("invitations");
  return (
    <EmptyState icon={<Users aria-hidden />} title={t("noTeamTitle")}>
      {t("noTeamText")}
    </EmptyState>
  );
}
