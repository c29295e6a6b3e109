import { z } from "zod";
import { currentUser } from "@/lib/dialects/ones/contracts/users";
import { memberQueryFields } from "@/lib/dialects/member-query";
import { defineOnes } from "@/lib/dialects/ones/dialect";
import { teamTree } from "@/lib/dialects/ones/trees";
import { bodyUuid, ids, orgParams, person, stamped, teamParams, teamRole } from "@/lib/dialects/ones/wire";
import { stampedSample, teamMemberSample, teamSample } from "@/lib/dialects/ones/samples";
import { LARGE_BODY } from "@/lib/http/body-limits";
import { filledText, text } from "@/lib/http/fields";
import { givenTeamRoles, nameLengths } from "@/lib/members/rules";

/** A team as the pages list it. */
export const team = z.object({
  uuid: z.string(),
  name: z.string(),
  desc: z.string(),
  owner: person,
  locked: z.boolean(),
  member_count: z.number(),
  pending_member_count: z.number(),
  disable_member_count: z.number(),
});

export const listTeams = defineOnes("listTeams", {
  summary: "The organization's teams; for a team's admin those it may manage",
  noun: "team",
  params: orgParams,
  answer: z.object({ teams: z.array(team) }),
  errors: ["forbidden", "not_found"],
  example: {
    answer: {
      teams: [
        {
          uuid: "Jpa4piQQ",
          name: "宇宙最强",
          desc: "",
          owner: { uuid: "9uaNjXTJ", name: "i cecream" },
          locked: false,
          member_count: 6,
          pending_member_count: 0,
          disable_member_count: 0,
        },
      ],
    },
  },
});

export const createTeam = defineOnes("createTeam", {
  summary: "Make a team",
  noun: "team",
  permission: "teams:manage",
  params: orgParams,
  body: z.object({
    team_name: filledText(nameLengths.team),
    team_owner: bodyUuid,
    desc: text(1000).optional(),
  }),
  answer: teamTree,
  errors: ["not_found"],
  example: { body: { team_name: "宇宙最强", team_owner: "9uaNjXTJ" }, answer: teamSample },
});

export const updateTeam = defineOnes("updateTeam", {
  summary: "Change a team's name, description, owner or lock",
  noun: "team",
  permission: "teams:manage",
  params: orgParams.extend(teamParams.shape),
  body: z.object({
    name: filledText(nameLengths.team).optional(),
    desc: text(1000).optional(),
    owner: bodyUuid.optional(),
    locked: z.boolean().optional(),
  }),
  answer: stamped,
  errors: ["not_found"],
  example: { body: { name: "宇宙最强", locked: false }, answer: stampedSample },
});

/**
 * A member as a team sees it: the keys of `users/me` without `sync_types`; times in microseconds, 0 for
 * never.
 */
export const teamMember = currentUser
  .omit({ sync_types: true })
  .extend({ department_uuids: z.array(z.string()), team_role: teamRole });

export const listTeamMembers = defineOnes("listTeamMembers", {
  summary: "A team's members",
  params: teamParams,
  query: z.object(memberQueryFields).omit({ team: true }),
  answer: z.object({ members: z.array(teamMember) }),
  errors: ["forbidden", "not_found", "invalid_input"],
  example: { answer: { members: [teamMemberSample] } },
});

export const addTeamMembers = defineOnes("addTeamMembers", {
  summary: "Put members of the organization into a team; all of them or none",
  params: teamParams,
  maxBody: LARGE_BODY,
  body: z.object({ members: ids(text(64)), team_role: z.enum(givenTeamRoles).optional() }),
  answer: stamped,
  errors: ["forbidden", "not_found", "team_locked"],
  example: { body: { members: ["Jky1qMsA"], team_role: "member" }, answer: stampedSample },
});

export const removeTeamMembers = defineOnes("removeTeamMembers", {
  summary: "Take members out of a team and its departments; all of them or none",
  params: teamParams,
  maxBody: LARGE_BODY,
  body: z.object({ members: ids(text(64)) }),
  answer: stamped,
  errors: ["forbidden", "not_found", "team_locked", "team_owner"],
  example: { body: { members: ["Jky1qMsA"] }, answer: stampedSample },
});

export const updateTeamMember = defineOnes("updateTeamMember", {
  summary: "Change a member's role in a team",
  params: teamParams,
  body: z.object({ user_uuid: bodyUuid, team_role: z.enum(givenTeamRoles) }),
  answer: stamped,
  errors: ["forbidden", "not_found", "team_locked", "team_owner"],
  example: { body: { user_uuid: "Jky1qMsA", team_role: "admin" }, answer: stampedSample },
});
