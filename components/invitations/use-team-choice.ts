"use client";

import { useViewer } from "@/components/shell/viewer";
import { useTeams } from "@/lib/client/teams";

/** The teams to choose from, and the one that the address names or else the first. */
export function useTeamChoice(wanted: string | null) {
  const viewer = useViewer();
  const query = useTeams(viewer.organization.uuid);
  const teams = query.data ?? [];
  return { query, team: teams.find(({ uuid }) => uuid === wanted) ?? teams[0] };
}
