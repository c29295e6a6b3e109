"use client";

import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useViewer } from "@/components/shell/viewer";
import { type ChosenMember, MemberChoice } from "@/components/teams/member-choice";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, focusFirstError } from "@/components/ui/field";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { toast } from "@/components/ui/toast";
import { errorFields, errorMessage } from "@/lib/client/api-error";
import { type Team, useCreateTeam, useUpdateTeam } from "@/lib/client/teams";

interface TeamDialogProps {
  /** Null makes a new one. */
  team: Team | null;
  open: boolean;
  onClose: () => void;
}

/** Name, description and owner of a team, new or not. */
export function TeamDialog({ team, open, onClose }: TeamDialogProps) {
  const t = useTranslations("teams");
  const common = useTranslations("common");
  const viewer = useViewer();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState(team?.name ?? "");
  const [desc, setDesc] = useState(team?.desc ?? "");
  const [owner, setOwner] = useState<ChosenMember[]>([
    team?.owner ?? { uuid: viewer.uuid, name: viewer.name },
  ]);
  const [missing, setMissing] = useState<{ name?: string; owner?: string }>({});
  const create = useCreateTeam(viewer.organization.uuid);
  const update = useUpdateTeam(viewer.organization.uuid, team?.uuid ?? "");
  const { error, isPending } = team ? update : create;
  const fields = errorFields(error);
  const problems = { name: missing.name ?? fields["name"] ?? fields["team_name"], owner: missing.owner };
  useEffect(() => focusFirstError(form.current), [missing, error]);

  const done = (sentence: string) => () => {
    toast(sentence);
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [chosen] = owner;
    setMissing({
      ...(name.trim() ? {} : { name: t("form.missingName") }),
      ...(chosen ? {} : { owner: t("form.missingOwner") }),
    });
    if (!name.trim() || !chosen || isPending) return;
    if (team) {
      const handedOver = chosen.uuid === team.owner.uuid ? {} : { owner: chosen.uuid };
      update.mutate({ name, desc, ...handedOver }, { onSuccess: done(t("form.saved", { name })) });
    } else {
      const made = { team_name: name, team_owner: chosen.uuid, desc };
      create.mutate(made, { onSuccess: done(t("form.created", { name })) });
    }
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      title={team ? t("form.editTitle", { name: team.name }) : t("form.createTitle")}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button type="submit" form={id} variant="primary" busy={isPending}>
            {team ? common("save") : t("form.createButton")}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        id={id}
        noValidate
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
        }}
        className="flex flex-col gap-4"
      >
        <Alert>{errorMessage(error)}</Alert>
        <Field label={t("form.name")} error={problems.name} required>
          <TextInput value={name} maxLength={64} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label={t("form.desc")} optional={common("optional")} error={fields["desc"]}>
          <TextArea value={desc} maxLength={1000} onChange={(event) => setDesc(event.target.value)} />
        </Field>
        <Field label={t("form.owner")} help={t("form.ownerHelp")} error={problems.owner} required>
          <MemberChoice chosen={owner} onChosenChange={setOwner} multiple={false} />
        </Field>
      </form>
    </Dialog>
  );
}
