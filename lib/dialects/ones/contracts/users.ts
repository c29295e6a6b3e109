import { z } from "zod";
import { defineOnes } from "@/lib/dialects/ones/dialect";
import { currentUserSample } from "@/lib/dialects/ones/samples";
import {
  bodyUuid,
  failedLicenses,
  licenseInputs,
  optionalList,
  optionalText,
  stamped,
  teamParams,
} from "@/lib/dialects/ones/wire";
import { filledText, text } from "@/lib/http/fields";

/** The 15 published keys, in the published order. */
export const currentUser = z.object({
  uuid: z.string(),
  email: z.string(),
  name: z.string(),
  name_pinyin: z.string(),
  title: z.string(),
  avatar: z.string(),
  phone: z.string(),
  create_time: z.number(),
  access_time: z.number(),
  status: z.number(),
  org_uuid: z.string(),
  company: z.string(),
  license_types: z.array(z.number()),
  verify_status: z.number(),
  sync_types: z.array(z.number()),
});

export const getCurrentUser = defineOnes("getCurrentUser", {
  summary: "The signed-in user",
  published: true,
  answer: currentUser,
  example: { answer: currentUserSample },
});

export const updateTeamUser = defineOnes("updateTeamUser", {
  summary: "Change a member of a team",
  published: true,
  params: teamParams,
  body: z.object({
    user_uuid: bodyUuid,
    title: optionalText(64),
    company: optionalText(255),
    department_uuids: optionalList(text(64), 1000),
    license_types: licenseInputs,
    name: filledText(64),
  }),
  answer: z.object({ fail_license_types: failedLicenses, ...stamped.shape }),
  errors: ["forbidden", "not_found", "team_locked"],
  example: {
    body: {
      department_uuids: ["2PzgeXaX", "61kCZMex", "6Mh4DVYE", "BpAzFeW1", "LHucB3nB"],
      name: "0007",
      company: "",
      title: "。。。",
      user_uuid: "JfaASqi2",
      license_types: [1, 2, 3, 4, 5],
    },
    answer: { fail_license_types: [], server_update_stamp: 1626171767860544 },
  },
});
