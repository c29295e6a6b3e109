"use client";

import { Building2, Lock, Plus } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "use-intl";
import { useMay, useViewer } from "@/components/shell/viewer";
import { TeamActions } from "@/components/teams/team-actions";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Loaded } from "@/components/ui/loaded";
import { onDemand } from "@/components/ui/on-demand";
import { PageHeader } from "@/components/ui/page-header";
import { ActionsCell, Cell, HeadCell, Row, RowHead, Table } from "@/components/ui/table";
import { Truncate } from "@/components/ui/truncate";
import { useAsked } from "@/components/ui/use-asked";
import { type Team, useTeams } from "@/lib/client/teams";

const TeamDialog = onDemand(() => import("@/components/teams/team-dialog"));

/** The organization's teams. */
export function TeamsPage() {
  const t = useTranslations("teams");
  const format = useFormatter();
  const mayManage = useMay("teams:manage");
  const teams = useTeams(useViewer().organization.uuid);
  const { asked, key, ask, dialog } = useAsked<"create">();
  const create = (
    <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => ask("create")}>
      {t("create")}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        count={teams.data ? format.number(teams.data.length) : null}
        action={mayManage && create}
      />
      <Loaded query={teams} lines={4}>
        {(data) =>
          data.length === 0 ? (
            <EmptyState icon={<Building2 aria-hidden />} title={t("emptyTitle")} action={mayManage && create}>
              {t("emptyText")}
            </EmptyState>
          ) : (
            <Table
              label={t("title")}
              className="md:table-fixed"
              head={
                <>
                  <HeadCell>{t("columns.name")}</HeadCell>
                  <HeadCell className="w-1/4">{t("columns.owner")}</HeadCell>
                  <HeadCell className="w-24 text-right!">{t("columns.members")}</HeadCell>
                  <HeadCell className="w-24 text-right!" data-tip={t("pendingHelp")}>
                    {t("columns.pending")}
                  </HeadCell>
                  <HeadCell className="w-28">{t("columns.state")}</HeadCell>
                  <HeadCell className="w-14">
                    <span className="sr-only">{t("columns.actions")}</span>
                  </HeadCell>
                </>
              }
            >
              {data.map((team) => (
                <TeamRow key={team.uuid} team={team} />
              ))}
            </Table>
          )
        }
      </Loaded>
      {asked && <TeamDialog key={key} team={null} {...dialog} />}
    </>
  );
}

function TeamRow({ team }: { team: Team }) {
  const t = useTranslations("teams");
  const format = useFormatter();
  const { uuid, name, desc, owner, locked, member_count, pending_member_count } = team;
  return (
    <Row>
      <RowHead>
        <Link href={`/teams/${uuid}`} className="text-ink underline-offset-4 hover:underline">
          <Truncate>{name}</Truncate>
        </Link>
        {desc && <Truncate className="text-ink-3 text-xs font-normal">{desc}</Truncate>}
      </RowHead>
      <Cell label={t("columns.owner")}>
        <Truncate className="text-ink-2">{owner.name}</Truncate>
      </Cell>
      <Cell label={t("columns.members")} className="tabular-nums md:text-right">
        {format.number(member_count)}
      </Cell>
      <Cell label={t("columns.pending")} className="text-ink-2 tabular-nums md:text-right">
        {format.number(pending_member_count)}
      </Cell>
      <Cell label={t("columns.state")}>
        {locked ? (
          <Badge tone="warn" icon={<Lock aria-hidden />}>
            {t("locked")}
          </Badge>
        ) : (
          <span className="text-ink-3">{t("open")}</span>
        )}
      </Cell>
      <ActionsCell>
        <TeamActions team={team} />
      </ActionsCell>
    </Row>
  );
}
