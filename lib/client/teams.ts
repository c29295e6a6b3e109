import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { call, callPage } from "@/lib/client/call";
import {
  addTeamMembers,
  createTeam,
  listTeamMembers,
  listTeams,
  removeTeamMembers,
  type team,
  type teamMember,
  updateTeam,
  updateTeamMember,
} from "@/lib/dialects/ones/contracts/teams";
import type { CallerInput } from "@/lib/http/contract";

export type Team = z.output<typeof team>;
export type TeamMember = z.output<typeof teamMember>;

const TEAM_PAGE_SIZE = 50;

const teamKeys = {
  all: ["teams"] as const,
  list: (orgUuid: string) => ["teams", "list", orgUuid] as const,
  members: (teamUuid: string) => ["teams", teamUuid, "members"] as const,
  memberPage: (teamUuid: string, q: string, cursor: string | null) =>
    ["teams", teamUuid, "members", q, cursor] as const,
};

/** The teams that the viewer may see. */
export function useTeams(orgUuid: string) {
  return useQuery({
    queryKey: teamKeys.list(orgUuid),
    queryFn: async ({ signal }) => {
      const answer = await call(listTeams, { params: { orgUUID: orgUuid } }, { signal });
      return answer.teams;
    },
  });
}

/** Makes a team and answers its uuid. */
export function useCreateTeam(orgUuid: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: NonNullable<CallerInput<typeof createTeam>["body"]>) =>
      call(createTeam, { params: { orgUUID: orgUuid }, body }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: teamKeys.all }),
  });
}

export type TeamChange = NonNullable<CallerInput<typeof updateTeam>["body"]>;

/** Changes a team's name, description, owner or lock; name and lock change on the page at once. */
export function useUpdateTeam(orgUuid: string, teamUuid: string) {
  const queryClient = useQueryClient();
  const queryKey = teamKeys.list(orgUuid);
  return useMutation({
    mutationFn: (body: TeamChange) =>
      call(updateTeam, { params: { orgUUID: orgUuid, teamUUID: teamUuid }, body }),
    onMutate: async ({ owner: _, ...shown }) => {
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueryData<Team[]>(queryKey);
      queryClient.setQueryData<Team[]>(queryKey, (teams) =>
        teams?.map((one) => (one.uuid === teamUuid ? { ...one, ...shown } : one)),
      );
      return before;
    },
    onError: (_error, _change, before) => queryClient.setQueryData(queryKey, before),
    onSettled: () => queryClient.invalidateQueries({ queryKey: teamKeys.all }),
  });
}

/** One page of a team's members. */
export function useTeamMembers(teamUuid: string, q: string, cursor: string | null) {
  return useQuery({
    queryKey: teamKeys.memberPage(teamUuid, q, cursor),
    queryFn: ({ signal }) =>
      callPage(
        listTeamMembers,
        {
          params: { teamUUID: teamUuid },
          query: { limit: TEAM_PAGE_SIZE, ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) },
        },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
}

/** Puts members of the organization into a team. */
export function useAddTeamMembers(teamUuid: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: NonNullable<CallerInput<typeof addTeamMembers>["body"]>) =>
      call(addTeamMembers, { params: { teamUUID: teamUuid }, body }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: teamKeys.all }),
  });
}

/** Takes members out of a team. */
export function useRemoveTeamMembers(teamUuid: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (members: string[]) =>
      call(removeTeamMembers, { params: { teamUUID: teamUuid }, body: { members } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: teamKeys.all }),
  });
}

/** Makes a member an admin of the team, or an ordinary member again. */
export function useUpdateTeamMember(teamUuid: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: NonNullable<CallerInput<typeof updateTeamMember>["body"]>) =>
      call(updateTeamMember, { params: { teamUUID: teamUuid }, body }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: teamKeys.members(teamUuid) }),
  });
}
