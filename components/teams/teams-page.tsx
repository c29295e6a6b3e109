"use client";

import { Building2, Lock, Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useMay, useViewer } from "@/components/shell/viewer";
import { TeamActions } from "@/components/teams/team-actions";
import { TeamDialog } from "@/components/teams/team-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { Truncate } from "@/components/ui/truncate";
import { type Team, useTeams } from "@/lib/client/teams";

const CELL = "block px-3 sm:table-cell sm:h-12 sm:align-middle";
const HEAD = "h-9 border-b border-line px-3 text-left font-medium text-ink-2";

/** The organization's teams. */
export function TeamsPage() {
  const t = useTranslations("teams");
  const common = useTranslations("common");
  const format = useFormatter();
  const mayManage = useMay("teams:manage");
  const { data, error, isPending, isFetching, refetch } = useTeams(useViewer().organization.uuid);
  const [creating, setCreating] = useState({ open: false, id: 0 });
  const create = (
    <Button
      variant="primary"
      icon={<Plus aria-hidden />}
      onClick={() => setCreating(({ id }) => ({ open: true, id: id + 1 }))}
    >
      {t("create")}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        count={data ? format.number(data.length) : null}
        action={mayManage && create}
      />
      {isPending && (
        <div role="status" aria-label={common("loading")} className="flex flex-col gap-4 py-2">
          {Array.from({ length: 4 }, (_, index) => (
            <Skeleton key={index} className="h-7" />
          ))}
        </div>
      )}
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />}
      {data?.length === 0 && (
        <EmptyState icon={<Building2 aria-hidden />} title={t("emptyTitle")} action={mayManage && create}>
          {t("emptyText")}
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <table className="block w-full text-sm sm:table sm:table-fixed">
          <thead className="hidden sm:table-header-group">
            <tr>
              <th scope="col" className={HEAD}>
                {t("columns.name")}
              </th>
              <th scope="col" className={cn(HEAD, "w-1/4")}>
                {t("columns.owner")}
              </th>
              <th scope="col" className={cn(HEAD, "w-24 text-right!")}>
                {t("columns.members")}
              </th>
              <th scope="col" className={cn(HEAD, "w-24 text-right!")} data-tip={t("pendingHelp")}>
                {t("columns.pending")}
              </th>
              <th scope="col" className={cn(HEAD, "w-28")}>
                {t("columns.state")}
              </th>
              <th scope="col" className={cn(HEAD, "w-14")}>
                <span className="sr-only">{t("columns.actions")}</span>
              </th>
            </tr>
          </thead>
          <tbody className="block sm:table-row-group">
            {data.map((team) => (
              <TeamRow key={team.uuid} team={team} />
            ))}
          </tbody>
        </table>
      )}
      {creating.id > 0 && (
        <TeamDialog
          key={creating.id}
          team={null}
          open={creating.open}
          onClose={() => setCreating(({ id }) => ({ open: false, id }))}
        />
      )}
    </>
  );
}

/** One team: a row of the table, or a card on a phone. */
function TeamRow({ team }: { team: Team }) {
  const t = useTranslations("teams");
  const format = useFormatter();
  const { uuid, name, desc, owner, locked, member_count, pending_member_count } = team;
  return (
    <tr className="border-line hover:bg-hover relative mb-2 block rounded-md border py-2 sm:mb-0 sm:table-row sm:rounded-none sm:border-0 sm:border-b sm:py-0">
      <th scope="row" className={cn(CELL, "pr-12 text-left font-normal sm:pr-3")}>
        <Link href={`/teams/${uuid}`} className="text-ink font-medium underline-offset-4 hover:underline">
          <Truncate className="text-base sm:text-sm">{name}</Truncate>
        </Link>
        {desc && <Truncate className="text-ink-3 text-xs">{desc}</Truncate>}
      </th>
      <td className={CELL}>
        <Truncate className="text-ink-2">
          <span className="sm:hidden">{t("ownedBy", { name: owner.name })}</span>
          <span className="hidden sm:inline">{owner.name}</span>
        </Truncate>
      </td>
      <td className="hidden px-3 text-right tabular-nums sm:table-cell">{format.number(member_count)}</td>
      <td className="text-ink-2 hidden px-3 text-right tabular-nums sm:table-cell">
        {format.number(pending_member_count)}
      </td>
      <td className="text-ink-3 block px-3 sm:hidden">
        {t("counts", { members: member_count, pending: pending_member_count })}
      </td>
      <td className={cn(CELL, !locked && "max-sm:hidden")}>
        {locked ? (
          <Badge tone="warn" icon={<Lock aria-hidden />}>
            {t("locked")}
          </Badge>
        ) : (
          <span className="text-ink-3">{t("open")}</span>
        )}
      </td>
      <td className="absolute top-1 right-1 sm:static sm:px-1 sm:text-right">
        <TeamActions team={team} />
      </td>
    </tr>
  );
}
