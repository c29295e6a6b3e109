"use client";

import { useTranslations } from "use-intl";
import { useViewer } from "@/components/shell/viewer";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { type Team, useUpdateTeam } from "@/lib/client/teams";

interface LockTeamDialogProps {
  team: Team;
  open: boolean;
  onClose: () => void;
}

/** Says what locking a team does, and does it; undone by one press in the toast. */
export function LockTeamDialog({ team, open, onClose }: LockTeamDialogProps) {
  const t = useTranslations("teams");
  const common = useTranslations("common");
  const update = useUpdateTeam(useViewer().organization.uuid, team.uuid);
  const { name } = team;
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={t("lockDialog.title", { name })}
      confirm={t("lock")}
      onConfirm={async () => {
        await update.mutateAsync({ locked: true });
        const undo = { label: common("undo"), run: () => update.mutate({ locked: false }) };
        toast(t("lockDialog.done", { name }), { action: undo });
        onClose();
      }}
    >
      {t("lockDialog.text")}
    </ConfirmDialog>
  );
}
