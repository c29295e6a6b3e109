import type { Address } from "@/lib/http/contract";

const ROOT = "/project/api/project";
const MINE = `${ROOT}/users/me`;
const TEAM = `${ROOT}/team/{teamUUID}`;
const ORGANIZATION = `${ROOT}/organization/{orgUUID}`;

/** Where each call of the dialect is. Reaches the browser, which needs no more to make one. */
export const calls = {
  joinTeam: { method: "POST", path: `${ROOT}/auth/invite_join_team` },
  acceptInvitation: { method: "POST", path: `${ROOT}/auth/accept_invitation` },
  previewInvitation: { method: "POST", path: `${ROOT}/auth/invitation` },
  login: { method: "POST", path: `${ROOT}/auth/login` },
  tokenInfo: { method: "GET", path: `${ROOT}/auth/token_info` },
  logout: { method: "GET", path: `${ROOT}/auth/logout` },
  listDepartments: { method: "GET", path: `${TEAM}/departments` },
  addDepartment: { method: "POST", path: `${TEAM}/departments/add` },
  updateDepartment: { method: "POST", path: `${TEAM}/departments/update/{uuid}` },
  deleteDepartment: { method: "POST", path: `${TEAM}/departments/delete/{uuid}` },
  addInvitations: { method: "POST", path: `${TEAM}/invitations/add_batch` },
  listInvitations: { method: "GET", path: `${TEAM}/invitations` },
  revokeInvitations: { method: "POST", path: `${TEAM}/invitations/revoke` },
  resendInvitations: { method: "POST", path: `${TEAM}/invitations/resend` },
  checkInvitations: { method: "POST", path: `${TEAM}/invitations/check` },
  disableMembers: { method: "POST", path: `${ORGANIZATION}/disable_members` },
  enableMembers: { method: "POST", path: `${ORGANIZATION}/enable_members` },
  getOverview: { method: "GET", path: `${ORGANIZATION}/overview` },
  listLicenses: { method: "GET", path: `${ORGANIZATION}/licenses` },
  updateLicense: { method: "POST", path: `${ORGANIZATION}/licenses/update` },
  getSettings: { method: "GET", path: `${ORGANIZATION}/settings` },
  updateSettings: { method: "POST", path: `${ORGANIZATION}/settings/update` },
  listAuditEntries: { method: "GET", path: `${ORGANIZATION}/audit_entries` },
  listTeams: { method: "GET", path: `${ORGANIZATION}/teams` },
  createTeam: { method: "POST", path: `${ORGANIZATION}/create_team` },
  updateTeam: { method: "POST", path: `${ORGANIZATION}/teams/update/{teamUUID}` },
  listTeamMembers: { method: "GET", path: `${TEAM}/members` },
  addTeamMembers: { method: "POST", path: `${TEAM}/members/add` },
  removeTeamMembers: { method: "POST", path: `${TEAM}/members/remove` },
  updateTeamMember: { method: "POST", path: `${TEAM}/members/update` },
  listTokens: { method: "GET", path: `${MINE}/tokens` },
  addToken: { method: "POST", path: `${MINE}/tokens/add` },
  revokeToken: { method: "POST", path: `${MINE}/tokens/revoke/{id}` },
  listSessions: { method: "GET", path: `${MINE}/sessions` },
  revokeSession: { method: "POST", path: `${MINE}/sessions/revoke/{id}` },
  getCurrentUser: { method: "GET", path: MINE },
  updateTeamUser: { method: "POST", path: `${TEAM}/users/update` },
} as const satisfies Record<string, Address>;
