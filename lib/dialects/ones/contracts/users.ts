import { z } from "zod";
import { defineOnes } from "@/lib/dialects/ones/dialect";
import { like } from "@/lib/http/sample";
import {
  bodyUuid,
  departmentUuids,
  failedLicenses,
  licenseInputs,
  optionalText,
  stamped,
} from "@/lib/dialects/ones/wire";
import { filledText } from "@/lib/http/fields";
import { limits } from "@/lib/members/rules";

const define = defineOnes();

/** The 15 published keys, in the published order. */
export const currentUser = like({
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
});

export const getCurrentUser = define("getCurrentUser", {
  summary: "The signed-in user",
  published: true,
  answer: currentUser,
});

export const updateTeamUser = define("updateTeamUser", {
  summary: "Change a member of a team; honours If-Match",
  published: true,
  body: z.object({
    user_uuid: bodyUuid,
    title: optionalText(limits.title),
    company: optionalText(limits.company),
    department_uuids: departmentUuids,
    license_types: licenseInputs,
    name: filledText(limits.name),
  }),
  answer: z.object({ fail_license_types: failedLicenses, ...stamped.shape }),
  errors: ["forbidden", "team_locked", "stale"],
  example: {
    body: {
      department_uuids: ["2PzgeXaX", "61kCZMex", "6Mh4DVYE", "BpAzFeW1", "LHucB3nB"],
      name: "0007",
      company: "",
      title: "。。。",
      user_uuid: "JfaASqi2",
      license_types: [1, 2, 3, 4, 5],
    },
  },
});
