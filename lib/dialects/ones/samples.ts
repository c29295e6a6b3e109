/** Answers that several contracts show as their example; the published values where there are some. */

export const stampedSample = { server_update_stamp: 1626171767860544 };

export const teamSample = {
  uuid: "Jpa4piQQ",
  status: 1,
  name: "宇宙最强",
  owner: "9uaNjXTJ",
  logo: "",
  cover_url: "",
  domain: "",
  create_time: 1624865026011200,
  expire_time: -1,
  type: "pro",
  config: { sprint: { alias: "" } },
  member_count: 6,
  pending_member_count: 0,
  disable_member_count: 0,
  org_uuid: "CbuJaGWN",
  workdays: ["Mon", "Tue", "Wed", "Thu", "Fri"],
  workhours: 800000,
  workhours_unit: "hour",
};

export const signedInSample = {
  user: {
    uuid: "JYNRQUEv",
    email: "11111@ones.com",
    name: "1111",
    name_pinyin: "",
    title: "",
    avatar: "",
    phone: "",
    create_time: 1635302711283792,
    status: 1,
    channel: "uJYNRQUEvpbtIFpus8UAcjhAgw3z2fdE",
    token: "0MC0hxg7bxIO9fMrE*********AZzErKPwBSFAW22f2i",
    license_types: [1, 2, 3, 4, 5, 7, 8],
    imported_jira_user: false,
    is_init_password: false,
  },
  teams: [teamSample],
  org: {
    org_type: 0,
    uuid: "CbuJaGWN",
    name: "宇宙最强team",
    style_hash: "",
    favicon: "",
    notifications: [],
  },
};

export const licensesSample = [
  { license_type: 1, name: "project", held: true, seats: 50, used: 6 },
  { license_type: 2, name: "wiki", held: true, seats: null, used: 6 },
];

export const settingsSample = {
  name: "宇宙最强team",
  locale: "zh-CN" as const,
  appearance: "auto" as const,
  timezone: "Asia/Shanghai",
  invite_domains: ["ones.ai"],
  invitation_days: 7,
};

export const departmentSample = { uuid: "2PzgeXaX", name: "研发", parent_uuid: null, member_count: 3 };

export const tokenSample = {
  id: 12,
  name: "CI",
  hint: "rst_q3q1",
  create_time: 1626171767860544,
  last_used_time: null,
  expire_time: 1633947767860544,
  current: false,
};

export const sessionSample = {
  id: 7,
  user_agent: "Mozilla/5.0",
  ip: "192.0.2.1",
  create_time: 1626171767860544,
  last_seen_time: 1626175367860544,
  expire_time: 1628763767860544,
  current: true,
};

/** The published answer of `users/me`. */
export const currentUserSample = {
  uuid: "Pqmud3zh",
  email: "heyingliang@ones.ai",
  name: "i cecream",
  name_pinyin: "i cecream",
  title: "啊哈哈哈哈",
  avatar: "",
  phone: "",
  create_time: 1597199934919072,
  access_time: 0,
  status: 1,
  org_uuid: "75tuQaF7",
  company: "emmmm？",
  license_types: [1, 2, 3, 4, 5, 7, 8],
  verify_status: 1,
  sync_types: [0],
};

const { sync_types: _, ...sharedSample } = currentUserSample;
export const teamMemberSample = {
  ...sharedSample,
  department_uuids: ["2PzgeXaX"],
  team_role: "member" as const,
};

export const invitationSample = {
  code: "JUzlZSRGU4ZcN0upv3VF7aI0tyl9GpJ1",
  invite_link:
    "https://dev.myones.net/project/master/#/auth/join_team?invitation=JUzlZSRGU4ZcN0upv3VF7aI0tyl9GpJ1",
  email: "2222@ones.com",
  create_time: 1635302823,
  status: 1,
  is_expired: false,
};

export const auditEntrySample = {
  id: 31,
  create_time: 1626171767860544,
  action: "member.locked",
  actor: { uuid: "9uaNjXTJ", name: "i cecream" },
  target: { type: "member", id: 6, uuid: "Jky1qMsA", name: "1111" },
  before: null,
  after: null,
  via: "zealot",
  ip: "192.0.2.1",
  request_id: "8faZU9HgaVWmTR63",
};
