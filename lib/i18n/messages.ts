import audit from "@/lib/i18n/messages/en/audit.json" with { type: "json" };
import common from "@/lib/i18n/messages/en/common.json" with { type: "json" };
import docs from "@/lib/i18n/messages/en/docs.json" with { type: "json" };
import errors from "@/lib/i18n/messages/en/errors.json" with { type: "json" };
import invitations from "@/lib/i18n/messages/en/invitations.json" with { type: "json" };
import join from "@/lib/i18n/messages/en/join.json" with { type: "json" };
import licenses from "@/lib/i18n/messages/en/licenses.json" with { type: "json" };
import members from "@/lib/i18n/messages/en/members.json" with { type: "json" };
import overview from "@/lib/i18n/messages/en/overview.json" with { type: "json" };
import profile from "@/lib/i18n/messages/en/profile.json" with { type: "json" };
import settings from "@/lib/i18n/messages/en/settings.json" with { type: "json" };
import shell from "@/lib/i18n/messages/en/shell.json" with { type: "json" };
import signIn from "@/lib/i18n/messages/en/sign-in.json" with { type: "json" };
import teams from "@/lib/i18n/messages/en/teams.json" with { type: "json" };
import tokens from "@/lib/i18n/messages/en/tokens.json" with { type: "json" };
import zhAudit from "@/lib/i18n/messages/zh-CN/audit.json" with { type: "json" };
import zhCommon from "@/lib/i18n/messages/zh-CN/common.json" with { type: "json" };
import zhDocs from "@/lib/i18n/messages/zh-CN/docs.json" with { type: "json" };
import zhErrors from "@/lib/i18n/messages/zh-CN/errors.json" with { type: "json" };
import zhInvitations from "@/lib/i18n/messages/zh-CN/invitations.json" with { type: "json" };
import zhJoin from "@/lib/i18n/messages/zh-CN/join.json" with { type: "json" };
import zhLicenses from "@/lib/i18n/messages/zh-CN/licenses.json" with { type: "json" };
import zhMembers from "@/lib/i18n/messages/zh-CN/members.json" with { type: "json" };
import zhOverview from "@/lib/i18n/messages/zh-CN/overview.json" with { type: "json" };
import zhProfile from "@/lib/i18n/messages/zh-CN/profile.json" with { type: "json" };
import zhSettings from "@/lib/i18n/messages/zh-CN/settings.json" with { type: "json" };
import zhShell from "@/lib/i18n/messages/zh-CN/shell.json" with { type: "json" };
import zhSignIn from "@/lib/i18n/messages/zh-CN/sign-in.json" with { type: "json" };
import zhTeams from "@/lib/i18n/messages/zh-CN/teams.json" with { type: "json" };
import zhTokens from "@/lib/i18n/messages/zh-CN/tokens.json" with { type: "json" };

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
