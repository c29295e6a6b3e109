"use client";

import { UserPlus } from "lucide-react";
import { useFormatter, useTranslations } from "use-intl";
import { InvitationFilters } from "@/components/invitations/invitation-filters";
import { InvitationList } from "@/components/invitations/invitation-list";
import { NoTeam } from "@/components/invitations/no-team";
import { useTeamChoice } from "@/components/invitations/use-team-choice";
import { useView } from "@/components/invitations/view";
import { ButtonLink } from "@/components/ui/button";
import { Loaded } from "@/components/ui/loaded";
import { PageHeader } from "@/components/ui/page-header";
import { RowsOutline } from "@/components/ui/rows-outline";
import { useInvitationCount } from "@/lib/client/invitations";

/** A team's invitations: filters, the list, and what can be done with its rows. */
export function InvitationsPage() {
  const t = useTranslations("invitations");
  const format = useFormatter();
  const { view, show } = useView();
  const { query, team } = useTeamChoice(view.team);
  const filter = { teamUuid: team?.uuid ?? "", state: view.state, q: view.q };
  const { data: count } = useInvitationCount(filter);
  return (
    <>
      <PageHeader
        title={t("title")}
        count={count === undefined || count === null ? null : format.number(count)}
        action={
          team && (
            <ButtonLink
              variant="primary"
              icon={<UserPlus aria-hidden />}
              href={`/invitations/new?team=${team.uuid}`}
            >
              {t("invite")}
            </ButtonLink>
          )
        }
      />
      <p role="status" className="sr-only">
        {typeof count === "number" && t("found", { count })}
      </p>
      <Loaded query={query} outline={<RowsOutline />}>
        {(teams) =>
          team ? (
            <>
              <InvitationFilters view={view} teams={teams} team={team} onShow={show} />
              <InvitationList key={team.uuid} filter={filter} cursor={view.cursor} onShow={show} />
            </>
          ) : (
            <NoTeam />
          )
        }
      </Loaded>
    </>
  );
}
