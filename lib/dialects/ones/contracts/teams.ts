import { z } from "zod";
import { currentUser } from "@/lib/dialects/ones/contracts/users";
import { memberQueryFields } from "@/lib/dialects/member-query";
import { defineOnes } from "@/lib/dialects/ones/dialect";
import { teamTree } from "@/lib/dialects/ones/trees";
import { bodyUuid, ids, person, stamped, teamRole } from "@/lib/dialects/ones/wire";
import { like, sampled } from "@/lib/http/sample";
import { LARGE_BODY } from "@/lib/http/body-limits";
import { filledText, text } from "@/lib/http/fields";
import { givenTeamRoles, limits, nameLengths } from "@/lib/members/rules";

const define = defineOnes();

/** A team as the pages list it. */
export const team = like({
  uuid: "Jpa4piQQ",
  name: "宇宙最强",
  desc: "",
  owner: person,
  locked: false,
  member_count: 6,
  pending_member_count: 0,
  disable_member_count: 0,
});

export const listTeams = define("listTeams", {
  summary: "The organization's teams; for a team's admin those it may manage",
  noun: "team",
  answer: z.object({ teams: z.array(team) }),
  errors: ["forbidden"],
});

export const createTeam = define("createTeam", {
  summary: "Make a team",
  noun: "team",
  permission: "teams:manage",
  body: z.object({
    team_name: filledText(nameLengths.team),
    team_owner: bodyUuid,
    desc: text(limits.description).optional(),
  }),
  answer: teamTree,
  example: { body: { team_name: "宇宙最强", team_owner: "9uaNjXTJ" } },
});

export const updateTeam = define("updateTeam", {
  summary: "Change a team's name, description, owner or lock",
  noun: "team",
  permission: "teams:manage",
  body: z.object({
    name: filledText(nameLengths.team).optional(),
    desc: text(limits.description).optional(),
    owner: bodyUuid.optional(),
    locked: z.boolean().optional(),
  }),
  answer: stamped,
  example: { body: { name: "宇宙最强", locked: false } },
});

/** A member as a team sees it: `users/me` without `sync_types`; times in microseconds, 0 for never. */
export const teamMember = currentUser
  .omit({ sync_types: true })
  .extend({ department_uuids: sampled(z.array(z.string()), ["2PzgeXaX"]), team_role: teamRole });

export const listTeamMembers = define("listTeamMembers", {
  summary: "A team's members",
  query: z.object(memberQueryFields).omit({ team: true }),
  answer: z.object({ members: z.array(teamMember) }),
  errors: ["forbidden", "invalid_input"],
});

export const addTeamMembers = define("addTeamMembers", {
  summary: "Put members of the organization into a team; all of them or none",
  permission: "teams:manage",
  maxBody: LARGE_BODY,
  body: z.object({ members: ids, team_role: z.enum(givenTeamRoles).optional() }),
  answer: stamped,
  errors: ["team_locked"],
  example: { body: { members: ["Jky1qMsA"], team_role: "member" } },
});

export const removeTeamMembers = define("removeTeamMembers", {
  summary: "Take members out of a team and its departments; all of them or none",
  maxBody: LARGE_BODY,
  body: z.object({ members: ids }),
  answer: stamped,
  errors: ["forbidden", "team_locked", "team_owner"],
  example: { body: { members: ["Jky1qMsA"] } },
});

export const updateTeamMember = define("updateTeamMember", {
  summary: "Change a member's role in a team",
  body: z.object({ user_uuid: bodyUuid, team_role: z.enum(givenTeamRoles) }),
  answer: stamped,
  errors: ["forbidden", "team_locked", "team_owner"],
  example: { body: { user_uuid: "Jky1qMsA", team_role: "admin" } },
});
