"use client";

import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { branch, type PlacedDepartment } from "@/components/teams/department-tree";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, focusFirstError } from "@/components/ui/field";
import { Picker } from "@/components/ui/picker";
import { TextInput } from "@/components/ui/text-input";
import { toast } from "@/components/ui/toast";
import { errorFields, errorMessage } from "@/lib/client/api-error";
import { useAddDepartment, useUpdateDepartment } from "@/lib/client/departments";
import type { Team } from "@/lib/client/teams";

interface DepartmentDialogProps {
  team: Team;
  about: "add" | "rename" | "move";
  /** What is renamed or moved, or what the new one is added below. */
  on: PlacedDepartment | null;
  placed: readonly PlacedDepartment[];
  open: boolean;
  onClose: () => void;
}

const TOP = "top";

/** Adds, renames or moves a department: a name, or a place, or both. */
export function DepartmentDialog({ team, about, on, placed, open, onClose }: DepartmentDialogProps) {
  const t = useTranslations("teams.departments");
  const common = useTranslations("common");
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState(about === "add" ? "" : (on?.name ?? ""));
  const [parent, setParent] = useState((about === "add" ? on?.uuid : on?.parent_uuid) ?? TOP);
  const [missing, setMissing] = useState(false);
  const add = useAddDepartment(team.uuid);
  const update = useUpdateDepartment(team.uuid);
  const { error, isPending } = about === "add" ? add : update;
  const nameProblem = missing ? t("missingName") : errorFields(error)["name"];
  useEffect(() => focusFirstError(form.current), [missing, error]);

  const parentUuid = parent === TOP ? null : parent;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const blank = about !== "move" && !name.trim();
    setMissing(blank);
    if (blank || isPending) return;
    const done = {
      onSuccess: () => {
        toast(t(about === "add" ? "added" : "saved", { name }));
        onClose();
      },
    };
    if (about === "add") add.mutate({ name, parent_uuid: parentUuid }, done);
    else if (on && about === "rename") update.mutate({ uuid: on.uuid, name }, done);
    else if (on) update.mutate({ uuid: on.uuid, parent_uuid: parentUuid }, done);
  };
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
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      size="small"
      title={titles[about]}
      description={about === "move" ? t("moveText") : undefined}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button type="submit" form={id} variant="primary" busy={isPending}>
            {buttons[about]}
          </Button>
        </>
      }
    >
      <form ref={form} id={id} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Alert>{errorMessage(error)}</Alert>
        {about !== "move" && (
          <Field label={t("nameLabel")} error={nameProblem} required>
            <TextInput value={name} maxLength={255} onChange={(event) => setName(event.target.value)} />
          </Field>
        )}
        {about !== "rename" && (
          <Field label={t("parentLabel")}>
            <Picker
              label={t("parentLabel")}
              value={parent}
              options={[{ value: TOP, label: t("top") }, ...places]}
              onValueChange={setParent}
            />
          </Field>
        )}
      </form>
    </Dialog>
  );
}
