"use client";

import { useTranslations } from "use-intl";
import { FormDialog } from "@/components/form/form-dialog";
import { useForm } from "@/components/form/use-form";
import { useViewer } from "@/components/shell/viewer";
import { MemberChoice } from "@/components/teams/member-choice";
import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { toast } from "@/components/ui/toast";
import { type Team, useCreateTeam, useUpdateTeam } from "@/lib/client/teams";
import { limits, nameLengths } from "@/lib/members/rules";

interface TeamDialogProps {
  /** Null makes a new one. */
  team: Team | null;
  open: boolean;
  onClose: () => void;
}

/** Name, description and owner of a team, new or not. */
export default function TeamDialog({ team, open, onClose }: TeamDialogProps) {
  const t = useTranslations("teams.form");
  const common = useTranslations("common");
  const viewer = useViewer();
  const create = useCreateTeam(viewer.organization.uuid);
  const update = useUpdateTeam(viewer.organization.uuid, team?.uuid ?? "");
  const form = useForm({
    values: {
      name: team?.name ?? "",
      desc: team?.desc ?? "",
      owner: [team?.owner ?? { uuid: viewer.uuid, name: viewer.name }],
    },
    check: ({ name, owner }) => ({
      name: name.trim() ? undefined : t("missingName"),
      owner: owner.length > 0 ? undefined : t("missingOwner"),
    }),
    renamed: { team_name: "name", team_owner: "owner" },
    send: async ({ name, desc, owner: [chosen] }) => {
      const owner = chosen?.uuid ?? "";
      if (team) await update.mutateAsync({ name, desc, ...(owner === team.owner.uuid ? {} : { owner }) });
      else await create.mutateAsync({ team_name: name, team_owner: owner, desc });
      toast(t(team ? "saved" : "created", { name }));
      onClose();
    },
  });
  const { text, picked, error } = form;
  return (
    <FormDialog
      form={form}
      open={open}
      onClose={onClose}
      title={team ? t("editTitle", { name: team.name }) : t("createTitle")}
      submit={team ? common("save") : t("createButton")}
    >
      <Field label={t("name")} error={error("name")} required>
        <TextInput {...text("name")} maxLength={nameLengths.team} />
      </Field>
      <Field label={t("desc")} optional={common("optional")} error={error("desc")}>
        <TextArea {...text("desc")} maxLength={limits.description} />
      </Field>
      <Field label={t("owner")} help={t("ownerHelp")} error={error("owner")} required>
        <MemberChoice {...picked("owner")} multiple={false} />
      </Field>
    </FormDialog>
  );
}
