"use client";

import { useLocale } from "use-intl";
import { useViewer } from "@/components/shell/viewer";
import { departmentOptions } from "@/components/teams/department-tree";
import type { PickerOption } from "@/components/ui/picker-option";
import { useDepartmentsOf } from "@/lib/client/departments";
import { useTeams } from "@/lib/client/teams";

/** The organization's teams to choose from. */
export function useTeamOptions(): { options: PickerOption[]; loading: boolean } {
  const { data, isPending } = useTeams(useViewer().organization.uuid);
  return {
    options: (data ?? []).map(({ uuid, name }) => ({ value: uuid, label: name })),
    loading: isPending,
  };
}

/** Every team's departments to choose from, as trees; with the team's name where there are several teams. */
export function useDepartmentOptions(): { options: PickerOption[]; loading: boolean } {
  const locale = useLocale();
  const { data: teams = [], isPending } = useTeams(useViewer().organization.uuid);
  const lists = useDepartmentsOf(teams.map(({ uuid }) => uuid));
  const options = teams.flatMap((team, index) =>
    departmentOptions(lists[index]?.data ?? [], locale).map((option) =>
      teams.length > 1 && !option.depth ? { ...option, note: team.name } : option,
    ),
  );
  return { options, loading: isPending || lists.some((list) => list.isPending) };
}
