"use client";

import { useTranslations } from "use-intl";
import type { View } from "@/components/invitations/view";
import { SearchField } from "@/components/ui/search-field";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import type { Team } from "@/lib/client/teams";
import { invitationStates } from "@/lib/invitations/states";

interface InvitationFiltersProps {
  view: View;
  teams: readonly Team[];
  team: Team;
  onShow: (change: Partial<View>) => void;
}

/** Search, state and, where there are several, the team. */
export function InvitationFilters({ view, teams, team, onShow }: InvitationFiltersProps) {
  const t = useTranslations("invitations");
  const options = [
    { value: "all" as const, label: t("all") },
    ...invitationStates.map((state) => ({ value: state, label: t(`states.${state}`) })),
  ];
  const showState = (value: (typeof options)[number]["value"]) =>
    onShow({ state: value === "all" ? null : value });
  return (
    <div className="flex flex-wrap items-center gap-2 pb-3">
      <SearchField
        label={t("search")}
        placeholder={t("searchPlaceholder")}
        value={view.q}
        onSearch={(q) => onShow({ q })}
        className="w-full sm:w-64"
      />
      <div className="hidden sm:block">
        <Segmented
          label={t("filter")}
          value={view.state ?? "all"}
          options={options}
          onValueChange={showState}
        />
      </div>
      <Select
        aria-label={t("filter")}
        value={view.state ?? "all"}
        options={options}
        onValueChange={showState}
        className="min-w-0 flex-1 sm:hidden"
      />
      {teams.length > 1 && (
        <Select
          aria-label={t("team")}
          value={team.uuid}
          options={teams.map(({ uuid, name }) => ({ value: uuid, label: name }))}
          onValueChange={(uuid) => onShow({ team: uuid })}
          className="min-w-0 flex-1 sm:ml-auto sm:max-w-52"
        />
      )}
    </div>
  );
}
