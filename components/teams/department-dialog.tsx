"use client";

import { useTranslations } from "use-intl";
import { FormDialog } from "@/components/form/form-dialog";
import { useForm } from "@/components/form/use-form";
import { branch, type PlacedDepartment } from "@/components/teams/department-tree";
import { Field } from "@/components/ui/field";
import { Picker } from "@/components/ui/picker";
import { TextInput } from "@/components/ui/text-input";
import { toast } from "@/components/ui/toast";
import { useAddDepartment, useUpdateDepartment } from "@/lib/client/departments";
import type { Team } from "@/lib/client/teams";
import { nameLengths } from "@/lib/members/rules";

interface DepartmentDialogProps {
  team: Team;
  about: "add" | "rename" | "move";
  /** What is renamed or moved, or what the new one is added below. */
  on: PlacedDepartment | null;
  placed: readonly PlacedDepartment[];
  open: boolean;
  onClose: () => void;
}

/** Adds, renames or moves a department: a name, or a place, or both. */
export default function DepartmentDialog({ team, about, on, placed, open, onClose }: DepartmentDialogProps) {
  const t = useTranslations("teams.departments");
  const common = useTranslations("common");
  const add = useAddDepartment(team.uuid);
  const update = useUpdateDepartment(team.uuid);
  const form = useForm({
    // No parent is the top of the tree.
    values: {
      name: about === "add" ? "" : (on?.name ?? ""),
      parent_uuid: (about === "add" ? on?.uuid : on?.parent_uuid) ?? "",
    },
    check: ({ name }) => ({ name: about === "move" || name.trim() ? undefined : t("missingName") }),
    send: async ({ name, parent_uuid: parent }) => {
      const parent_uuid = parent || null;
      if (about === "add") await add.mutateAsync({ name, parent_uuid });
      else if (on)
        await update.mutateAsync({ uuid: on.uuid, ...(about === "rename" ? { name } : { parent_uuid }) });
      toast(t(about === "add" ? "added" : "saved", { name }));
      onClose();
    },
  });
  const { text, picked, error } = form;
  const below = about === "move" && on ? branch(placed, on.uuid) : new Set<string>();
  const places = placed
    .filter(({ uuid }) => !below.has(uuid))
    .map(({ uuid, name: label, depth }) => ({ value: uuid, label, depth: depth + 1 }));
  const titles = {
    add: t("addTitle"),
    rename: t("renameTitle", { name: on?.name ?? "" }),
    move: t("moveTitle", { name: on?.name ?? "" }),
  };
  const buttons = { add: common("add"), rename: common("save"), move: t("moveButton") };
  return (
    <FormDialog
      form={form}
      open={open}
      onClose={onClose}
      size="small"
      title={titles[about]}
      description={about === "move" ? t("moveText") : undefined}
      submit={buttons[about]}
    >
      {about !== "move" && (
        <Field label={t("nameLabel")} error={error("name")} required>
          <TextInput {...text("name")} maxLength={nameLengths.department} />
        </Field>
      )}
      {about !== "rename" && (
        <Field label={t("parentLabel")} error={error("parent_uuid")}>
          <Picker
            {...picked("parent_uuid")}
            label={t("parentLabel")}
            options={[{ value: "", label: t("top") }, ...places]}
          />
        </Field>
      )}
    </FormDialog>
  );
}
