"use client";

import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { type ChosenMember, MemberChoice } from "@/components/teams/member-choice";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { errorMessage } from "@/lib/client/api-error";
import { type Team, useAddTeamMembers } from "@/lib/client/teams";

interface AddMembersDialogProps {
  team: Team;
  open: boolean;
  onClose: () => void;
}

/** Puts members of the organization into a team. */
export function AddMembersDialog({ team, open, onClose }: AddMembersDialogProps) {
  const t = useTranslations("teams.members");
  const common = useTranslations("common");
  const form = useId();
  const [chosen, setChosen] = useState<ChosenMember[]>([]);
  const [role, setRole] = useState<"member" | "admin">("member");
  const [tried, setTried] = useState(false);
  const add = useAddTeamMembers(team.uuid);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (chosen.length === 0 || add.isPending) return;
    add.mutate(
      { members: chosen.map(({ uuid }) => uuid), team_role: role },
      {
        onSuccess: () => {
          toast(t("added", { count: chosen.length }));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      title={t("addTitle", { team: team.name })}
      description={t("addText")}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button type="submit" form={form} variant="primary" busy={add.isPending}>
            {t("addButton", { count: chosen.length })}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Alert>{errorMessage(add.error)}</Alert>
        <Field label={t("addPick")} error={tried && chosen.length === 0 ? t("addNone") : undefined}>
          <MemberChoice chosen={chosen} onChosenChange={setChosen} multiple />
        </Field>
        <Field label={t("role")}>
          <Select
            value={role}
            options={(["member", "admin"] as const).map((value) => ({ value, label: t(`roles.${value}`) }))}
            onValueChange={(value) => setRole(value === "admin" ? "admin" : "member")}
          />
        </Field>
      </form>
    </Dialog>
  );
}
