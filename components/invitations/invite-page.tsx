"use client";

import { Users } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { InviteForm } from "@/components/invitations/invite-form";
import { InviteOutcome } from "@/components/invitations/invite-outcome";
import type { Outcome } from "@/components/invitations/outcome";
import { useTeamChoice } from "@/components/invitations/use-team-choice";
import { useView } from "@/components/invitations/view";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";

/** The invite form and, after sending, what became of each address. */
export function InvitePage() {
  const t = useTranslations("invitations");
  const { view, show } = useView();
  const { query, teams, team } = useTeamChoice(view.team);
  // The draft is in the browser only, so the form is made there and not on the server.
  const inBrowser = useSyncExternalStore(
    noChanges,
    () => true,
    () => false,
  );
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [again, setAgain] = useState<string | null>(null);

  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <PageHeader title={t("form.title")} description={outcome ? undefined : t("form.intro")} />
      {query.isSuccess && !team && (
        <EmptyState icon={<Users aria-hidden />} title={t("noTeamTitle")}>
          {t("noTeamText")}
        </EmptyState>
      )}
      {!(team && inBrowser) && !query.isSuccess && <FormSkeleton />}
      {team && outcome && (
        <InviteOutcome
          outcome={outcome}
          teamUuid={team.uuid}
          onAgain={(emails) => {
            setAgain(emails);
            setOutcome(null);
          }}
        />
      )}
      {team && inBrowser && !outcome && (
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
          <InviteForm key={`${team.uuid} ${again}`} team={team} initialEmails={again} onSent={setOutcome} />
        </>
      )}
    </>
  );
}

function FormSkeleton() {
  return (
    <div className="flex max-w-160 flex-col gap-3">
      <Skeleton className="w-40" />
      <Skeleton className="h-28" />
      <Skeleton className="w-64" />
    </div>
  );
}

function noChanges(): () => void {
  return () => undefined;
}
