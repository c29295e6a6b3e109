import type { z } from "zod";
import type { department as departmentShape } from "@/lib/dialects/ones/contracts/departments";
import type { team as teamShape, teamMember } from "@/lib/dialects/ones/contracts/teams";
import { toCounts, toCurrentUser } from "@/lib/dialects/ones/serializers";
import type { Department } from "@/lib/departments/list-departments";
import type { ListedMember } from "@/lib/members/list/query";
import type { Team } from "@/lib/teams/list-teams-where";

/** A team as the pages list it. */
export function toTeam(team: Team): z.output<typeof teamShape> {
  return {
    uuid: team.uuid,
    name: team.name,
    desc: team.description,
    owner: { uuid: team.owner.uuid, name: team.owner.name },
    locked: team.locked,
    ...toCounts(team),
  };
}

/** A department and its place in the tree. */
export function toDepartment(department: Department): z.output<typeof departmentShape> {
  const { uuid, name, parentUuid, memberCount } = department;
  return { uuid, name, parent_uuid: parentUuid, member_count: memberCount };
}

/** A member as one of its teams sees it; the member was read with its places. */
export function toTeamMember(
  member: ListedMember,
  { teamUuid, organizationUuid }: { teamUuid: string; organizationUuid: string },
): z.output<typeof teamMember> {
  const { departments = [], teams = [] } = member;
  const { sync_types: _, ...shared } = toCurrentUser(member, organizationUuid);
  return {
    ...shared,
    department_uuids: departments.filter((one) => one.teamUuid === teamUuid).map(({ uuid }) => uuid),
    team_role: teams.find(({ uuid }) => uuid === teamUuid)?.role ?? "member",
  };
}
