"use client";

import { SearchX, UserPlus, Users } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useMay } from "@/components/shell/viewer";
import { TeamMemberRow } from "@/components/teams/team-member-row";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { CursorPager } from "@/components/ui/cursor-pager";
import { EmptyState } from "@/components/ui/empty-state";
import { Loaded } from "@/components/ui/loaded";
import { onDemand } from "@/components/ui/on-demand";
import { SearchField } from "@/components/ui/search-field";
import { useAsked } from "@/components/ui/use-asked";
import { type Team, useTeamMembers } from "@/lib/client/teams";

const AddMembersDialog = onDemand(() => import("@/components/teams/add-members-dialog"));

/** A team's members with their roles in it. */
export function TeamMembers({ team }: { team: Team }) {
  const t = useTranslations("teams.members");
  // A team's own admins may do it as well; the server decides, and its answer is shown.
  const mayEdit = useMay("teams:manage") && !team.locked;
  const [view, setView] = useState<{ q: string; cursor: string | null }>({ q: "", cursor: null });
  const { asked, key, ask, dialog } = useAsked<"add">();
  const query = useTeamMembers(team.uuid, view.q, view.cursor);
  const { data, isPlaceholderData } = query;
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
          <Button icon={<UserPlus aria-hidden />} onClick={() => ask("add")}>
            {t("add")}
          </Button>
        )}
      </div>
      <Loaded query={query}>
        {({ items: { members } }) =>
          members.length === 0 ? (
            <EmptyState
              icon={view.q ? <SearchX aria-hidden /> : <Users aria-hidden />}
              title={view.q ? t("nothingTitle") : t("emptyTitle")}
            />
          ) : (
            <ul
              aria-busy={isPlaceholderData}
              className={cn("divide-line border-line divide-y border-y", isPlaceholderData && "opacity-50")}
            >
              {members.map((member) => (
                <TeamMemberRow key={member.uuid} team={team} member={member} mayEdit={mayEdit} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <CursorPager
        cursor={view.cursor}
        next={data?.next ?? null}
        onGo={(cursor) => setView((now) => ({ ...now, cursor }))}
      />
      {asked && <AddMembersDialog key={key} team={team} {...dialog} />}
    </>
  );
}
