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
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { useTeams } from "@/lib/client/teams";

const TABS = ["members", "departments"] as const;

/** One team: its members and its departments. */
export function TeamPage({ uuid }: { uuid: string }) {
  const t = useTranslations("teams");
  const common = useTranslations("common");
  const [shown, show] = useQueryState("show", parseAsStringLiteral(TABS).withDefault("members"));
  const { data, error, isPending, refetch, isFetching } = useTeams(useViewer().organization.uuid);
  const team = data?.find((one) => one.uuid === uuid);

  if (isPending) {
    return (
      <div role="status" aria-label={common("loading")} className="flex flex-col gap-4">
        <Skeleton className="h-7 w-48" />
        <Skeleton className="h-8 w-80" />
      </div>
    );
  }
  if (error && !data)
    return <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />;
  const back = (
    <Link
      href="/teams"
      className="text-ink-2 hover:text-ink mb-2 inline-flex min-h-6 items-center gap-1.5 rounded-sm text-sm [&_svg]:size-4"
    >
      <ArrowLeft aria-hidden />
      {t("back")}
    </Link>
  );
  if (!team) {
    return (
      <>
        {back}
        <EmptyState title={t("missing")} />
      </>
    );
  }
  return (
    <>
      {back}
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
