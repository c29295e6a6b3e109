"use client";

import { SearchX, UserPlus, Users } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useMay } from "@/components/shell/viewer";
import { AddMembersDialog } from "@/components/teams/add-members-dialog";
import { TeamMemberRow } from "@/components/teams/team-member-row";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { CursorPager } from "@/components/ui/cursor-pager";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { SearchField } from "@/components/ui/search-field";
import { Skeleton } from "@/components/ui/skeleton";
import { type Team, useTeamMembers } from "@/lib/client/teams";

/** A team's members with their roles in it. */
export function TeamMembers({ team }: { team: Team }) {
  const t = useTranslations("teams.members");
  const common = useTranslations("common");
  // A team's own admins may do it as well; the server decides, and its answer is shown.
  const mayEdit = useMay("teams:manage") && !team.locked;
  const [view, setView] = useState<{ q: string; cursor: string | null }>({ q: "", cursor: null });
  const [adding, setAdding] = useState({ open: false, id: 0 });
  const { data, error, isPending, isPlaceholderData, isFetching, refetch } = useTeamMembers(
    team.uuid,
    view.q,
    view.cursor,
  );
  const members = data?.items.members ?? [];
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 pb-3">
        <SearchField
          label={t("search")}
          placeholder={t("searchPlaceholder")}
          value={view.q}
          onSearch={(q) => setView({ q, cursor: null })}
          className="min-w-0 flex-1 sm:max-w-64"
        />
        {mayEdit && (
          <Button
            icon={<UserPlus aria-hidden />}
            onClick={() => setAdding(({ id }) => ({ open: true, id: id + 1 }))}
          >
            {t("add")}
          </Button>
        )}
      </div>
      {isPending && (
        <div role="status" aria-label={common("loading")} className="flex flex-col gap-4 py-2">
          {Array.from({ length: 6 }, (_, index) => (
            <Skeleton key={index} className="h-7" />
          ))}
        </div>
      )}
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />}
      {data && members.length === 0 && (
        <EmptyState
          icon={view.q ? <SearchX aria-hidden /> : <Users aria-hidden />}
          title={view.q ? t("nothingTitle") : t("emptyTitle")}
        />
      )}
      {members.length > 0 && (
        <ul
          aria-busy={isPlaceholderData}
          className={cn("divide-line border-line divide-y border-y", isPlaceholderData && "opacity-50")}
        >
          {members.map((member) => (
            <TeamMemberRow key={member.uuid} team={team} member={member} mayEdit={mayEdit} />
          ))}
        </ul>
      )}
      <CursorPager
        cursor={view.cursor}
        next={data?.next ?? null}
        onGo={(cursor) => setView((now) => ({ ...now, cursor }))}
      />
      {adding.id > 0 && (
        <AddMembersDialog
          key={adding.id}
          team={team}
          open={adding.open}
          onClose={() => setAdding(({ id }) => ({ open: false, id }))}
        />
      )}
    </>
  );
}
