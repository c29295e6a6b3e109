import { like } from "@/lib/http/sample";

/** The published `user` of a sign-in. */
export const userTree = like({
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
});

/** The published `teams[]`. */
export const teamTree = like({
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
});

/** The published `org`. */
export const organizationTree = like({
  org_type: 0,
  uuid: "CbuJaGWN",
  name: "宇宙最强team",
  style_hash: "",
  favicon: "",
  notifications: [],
});
