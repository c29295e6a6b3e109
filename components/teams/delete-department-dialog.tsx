"use client";

import { useTranslations } from "use-intl";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { type Department, useDeleteDepartment } from "@/lib/client/departments";
import type { Team } from "@/lib/client/teams";

interface DeleteDepartmentDialogProps {
  team: Team;
  department: Department;
  open: boolean;
  onClose: () => void;
}

/** Says what deleting a department does, and does it. */
export function DeleteDepartmentDialog({ team, department, open, onClose }: DeleteDepartmentDialogProps) {
  const t = useTranslations("teams.departments");
  const remove = useDeleteDepartment(team.uuid);
  const { uuid, name, member_count } = department;
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={t("deleteTitle", { name })}
      confirm={t("delete")}
      onConfirm={async () => {
        await remove.mutateAsync(uuid);
        toast(t("deleted", { name }));
        onClose();
      }}
    >
      {t("deleteText", { count: member_count })}
    </ConfirmDialog>
  );
}
