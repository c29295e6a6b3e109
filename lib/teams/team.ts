import type { TeamCounts } from "@/lib/teams/team-counts";

/** A team with who owns it and whom it holds. */
export interface Team {
  id: number;
  uuid: string;
  name: string;
  description: string;
  locked: boolean;
  createdAt: Date;
  owner: { id: number; uuid: string; name: string };
  counts: TeamCounts;
}
