"use client";

import { ArrowLeft, Lock } from "lucide-react";
import Link from "next/link";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useTranslations } from "use-intl";
import { useViewer } from "@/components/shell/viewer";
import { DepartmentTree } from "@/components/teams/department-list";
import { TeamActions } from "@/components/teams/team-actions";
import { TeamMembers } from "@/components/teams/team-members";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Loaded } from "@/components/ui/loaded";
import { PageHeader } from "@/components/ui/page-header";
import { Segmented } from "@/components/ui/segmented";
import { type Team, useTeams } from "@/lib/client/teams";

const TABS = ["members", "departments"] as const;

/** One team: its members and its departments. */
export function TeamPage({ uuid }: { uuid: string }) {
  const t = useTranslations("teams");
  const teams = useTeams(useViewer().organization.uuid);
  return (
    <>
      <Link
        href="/teams"
        className="text-ink-2 hover:text-ink mb-2 inline-flex min-h-6 items-center gap-1.5 rounded-sm text-sm [&_svg]:size-4"
      >
        <ArrowLeft aria-hidden />
        {t("back")}
      </Link>
      <Loaded query={teams} lines={2}>
        {(all) => {
          const team = all.find((one) => one.uuid === uuid);
          return team ? <OneTeam team={team} /> : <EmptyState title={t("missing")} />;
        }}
      </Loaded>
    </>
  );
}

function OneTeam({ team }: { team: Team }) {
  const t = useTranslations("teams");
  const [shown, show] = useQueryState("show", parseAsStringLiteral(TABS).withDefault("members"));
  return (
    <>
      <PageHeader
        title={team.name}
        count={
          team.locked && (
            <Badge tone="warn" icon={<Lock aria-hidden />}>
              {t("locked")}
            </Badge>
          )
        }
        description={[
          team.desc,
          t("ownedBy", { name: team.owner.name }),
          t("counts", { members: team.member_count, pending: team.pending_member_count }),
        ]
          .filter(Boolean)
          .join(" · ")}
        action={<TeamActions team={team} />}
      />
      {team.locked && (
        <Alert tone="warn" quiet className="mb-4">
          {t("lockedNote")}
        </Alert>
      )}
      <div className="pb-4">
        <Segmented
          label={t("tabsLabel")}
          value={shown}
          options={TABS.map((tab) => ({ value: tab, label: t(`tabs.${tab}`) }))}
          onValueChange={(tab) => void show(tab)}
        />
      </div>
      {shown === "members" ? <TeamMembers team={team} /> : <DepartmentTree team={team} />}
    </>
  );
}
