import { useQuery } from "@tanstack/react-query";
import { type AnswerOf, type BodyOf, call } from "@/lib/client/call";
import { callQuery, pageQuery, useChange } from "@/lib/client/queries";

type Teams = AnswerOf<"listTeams">;
export type Team = Teams["teams"][number];
export type TeamMember = AnswerOf<"listTeamMembers">["members"][number];

const TEAM_PAGE_SIZE = 50;

function teamsOf(orgUUID: string) {
  return callQuery("listTeams", { params: { orgUUID } });
}

/** The teams that the viewer may see. */
export function useTeams(orgUUID: string) {
  return useQuery({ ...teamsOf(orgUUID), select: ({ teams }) => teams });
}

/** Makes a team and answers its uuid. */
export function useCreateTeam(orgUUID: string) {
  const create = (body: BodyOf<"createTeam">) => call("createTeam", { params: { orgUUID }, body });
  return useChange(create, ["listTeams"]);
}

/** Changes a team's name, description, owner or lock; name and lock change on the page at once. */
export function useUpdateTeam(orgUUID: string, teamUUID: string) {
  return useChange(
    (body: BodyOf<"updateTeam">) => call("updateTeam", { params: { orgUUID, teamUUID }, body }),
    ["listTeams", "listTeamMembers"],
    {
      queryKey: teamsOf(orgUUID).queryKey,
      change: ({ teams }: Teams, { owner: _, ...shown }) => ({
        teams: teams.map((team) => (team.uuid === teamUUID ? { ...team, ...shown } : team)),
      }),
    },
  );
}

/** One page of a team's members. */
export function useTeamMembers(teamUUID: string, q: string, cursor: string | null) {
  const query = { limit: TEAM_PAGE_SIZE, ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) };
  return useQuery(pageQuery("listTeamMembers", { params: { teamUUID }, query }));
}

/** Puts members of the organization into a team. */
export function useAddTeamMembers(teamUUID: string) {
  const add = (body: BodyOf<"addTeamMembers">) => call("addTeamMembers", { params: { teamUUID }, body });
  return useChange(add, ["listTeams", "listTeamMembers"]);
}

/** Takes members out of a team. */
export function useRemoveTeamMembers(teamUUID: string) {
  const remove = (members: string[]) =>
    call("removeTeamMembers", { params: { teamUUID }, body: { members } });
  return useChange(remove, ["listTeams", "listTeamMembers"]);
}

/** Makes a member an admin of the team, or an ordinary member again. */
export function useUpdateTeamMember(teamUUID: string) {
  const update = (body: BodyOf<"updateTeamMember">) =>
    call("updateTeamMember", { params: { teamUUID }, body });
  return useChange(update, ["listTeamMembers"]);
}
