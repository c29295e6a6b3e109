import audit from "@/lib/i18n/messages/en/audit.json";
import common from "@/lib/i18n/messages/en/common.json";
import docs from "@/lib/i18n/messages/en/docs.json";
import errors from "@/lib/i18n/messages/en/errors.json";
import invitations from "@/lib/i18n/messages/en/invitations.json";
import join from "@/lib/i18n/messages/en/join.json";
import licenses from "@/lib/i18n/messages/en/licenses.json";
import members from "@/lib/i18n/messages/en/members.json";
import overview from "@/lib/i18n/messages/en/overview.json";
import profile from "@/lib/i18n/messages/en/profile.json";
import settings from "@/lib/i18n/messages/en/settings.json";
import shell from "@/lib/i18n/messages/en/shell.json";
import signIn from "@/lib/i18n/messages/en/sign-in.json";
import teams from "@/lib/i18n/messages/en/teams.json";
import tokens from "@/lib/i18n/messages/en/tokens.json";
import zhAudit from "@/lib/i18n/messages/zh-CN/audit.json";
import zhCommon from "@/lib/i18n/messages/zh-CN/common.json";
import zhDocs from "@/lib/i18n/messages/zh-CN/docs.json";
import zhErrors from "@/lib/i18n/messages/zh-CN/errors.json";
import zhInvitations from "@/lib/i18n/messages/zh-CN/invitations.json";
import zhJoin from "@/lib/i18n/messages/zh-CN/join.json";
import zhLicenses from "@/lib/i18n/messages/zh-CN/licenses.json";
import zhMembers from "@/lib/i18n/messages/zh-CN/members.json";
import zhOverview from "@/lib/i18n/messages/zh-CN/overview.json";
import zhProfile from "@/lib/i18n/messages/zh-CN/profile.json";
import zhSettings from "@/lib/i18n/messages/zh-CN/settings.json";
import zhShell from "@/lib/i18n/messages/zh-CN/shell.json";
import zhSignIn from "@/lib/i18n/messages/zh-CN/sign-in.json";
import zhTeams from "@/lib/i18n/messages/zh-CN/teams.json";
import zhTokens from "@/lib/i18n/messages/zh-CN/tokens.json";

const en = {
  audit,
  common,
  docs,
  errors,
  invitations,
  join,
  licenses,
  members,
  overview,
  profile,
  settings,
  shell,
  signIn,
  teams,
  tokens,
};

export type Messages = typeof en;

/** Every sentence of the product, by language. Server only: the browser is sent the one language it shows. */
export const messages: { en: Messages; "zh-CN": Messages } = {
  en,
  "zh-CN": {
    audit: zhAudit,
    common: zhCommon,
    docs: zhDocs,
    errors: zhErrors,
    invitations: zhInvitations,
    join: zhJoin,
    licenses: zhLicenses,
    members: zhMembers,
    overview: zhOverview,
    profile: zhProfile,
    settings: zhSettings,
    shell: zhShell,
    signIn: zhSignIn,
    teams: zhTeams,
    tokens: zhTokens,
  },
};
