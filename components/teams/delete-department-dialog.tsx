"use client";

import { useTranslations } from "use-intl";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { errorMessage } from "@/lib/client/api-error";
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
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      title={t("deleteTitle", { name })}
      confirm={t("delete")}
      busy={remove.isPending}
      error={errorMessage(remove.error)}
      onConfirm={() =>
        remove.mutate(uuid, {
          onSuccess: () => {
            toast(t("deleted", { name }));
            onClose();
          },
        })
      }
    >
      {t("deleteText", { count: member_count })}
    </ConfirmDialog>
  );
}
