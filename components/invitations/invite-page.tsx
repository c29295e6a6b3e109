"use client";

import { useState, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { InviteForm } from "@/components/invitations/invite-form";
import { InviteOutcome } from "@/components/invitations/invite-outcome";
import type { Outcome } from "@/components/invitations/outcome";
import { NoTeam } from "@/components/invitations/no-team";
import { useTeamChoice } from "@/components/invitations/use-team-choice";
import { useView } from "@/components/invitations/view";
import { Field } from "@/components/ui/field";
import { Loaded } from "@/components/ui/loaded";
import { PageHeader } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";

/** The invite form and, after sending, what became of each address. */
export function InvitePage() {
  const t = useTranslations("invitations");
  const { view, show } = useView();
  const { query, team } = useTeamChoice(view.team);
  // The draft is in the browser only, so the form is made there and not on the server.
  const inBrowser = useSyncExternalStore(
    noChanges,
    () => true,
    () => false,
  );
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [again, setAgain] = useState<string | null>(null);

  const startAgain = (emails: string) => {
    setAgain(emails);
    setOutcome(null);
  };
  return (
    <>
      <PageHeader title={t("form.title")} description={outcome ? undefined : t("form.intro")} />
      <Loaded query={{ ...query, data: inBrowser ? query.data : undefined }}>
        {(teams) => {
          if (!team) return <NoTeam />;
          if (outcome) return <InviteOutcome outcome={outcome} teamUuid={team.uuid} onAgain={startAgain} />;
          return (
            <>
              {teams.length > 1 && (
                <Field label={t("team")} className="mb-5 max-w-160">
                  <Select
                    value={team.uuid}
                    options={teams.map(({ uuid, name, locked }) => ({
                      value: uuid,
                      label: name,
                      disabled: locked,
                    }))}
                    onValueChange={(uuid) => show({ team: uuid })}
                  />
                </Field>
              )}
              <InviteForm
                key={`${team.uuid} ${again}`}
                team={team}
                initialEmails={again}
                onSent={setOutcome}
              />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function noChanges(): () => void {
  return () => undefined;
}
