"use client";

import { useTranslations } from "use-intl";
import { FormDialog } from "@/components/form/form-dialog";
import { useForm } from "@/components/form/use-form";
import { type ChosenMember, MemberChoice } from "@/components/teams/member-choice";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { type Team, useAddTeamMembers } from "@/lib/client/teams";
import { givenTeamRoles } from "@/lib/members/rules";

interface AddMembersDialogProps {
  team: Team;
  open: boolean;
  onClose: () => void;
}

interface Values {
  members: ChosenMember[];
  team_role: (typeof givenTeamRoles)[number];
}

/** Puts members of the organization into a team. */
export default function AddMembersDialog({ team, open, onClose }: AddMembersDialogProps) {
  const t = useTranslations("teams.members");
  const add = useAddTeamMembers(team.uuid);
  const form = useForm<Values>({
    values: { members: [], team_role: "member" },
    check: ({ members }) => ({ members: members.length > 0 ? undefined : t("addNone") }),
    send: async ({ members, team_role }) => {
      await add.mutateAsync({ members: members.map(({ uuid }) => uuid), team_role });
      toast(t("added", { count: members.length }));
      onClose();
    },
  });
  const { picked, error, values } = form;
  return (
    <FormDialog
      form={form}
      open={open}
      onClose={onClose}
      title={t("addTitle", { team: team.name })}
      description={t("addText")}
      submit={t("addButton", { count: values.members.length })}
    >
      <Field label={t("addPick")} error={error("members")}>
        <MemberChoice {...picked("members")} multiple />
      </Field>
      <Field label={t("role")} error={error("team_role")}>
        <Select
          {...picked("team_role")}
          options={givenTeamRoles.map((value) => ({ value, label: t(`roles.${value}`) }))}
        />
      </Field>
    </FormDialog>
  );
}
