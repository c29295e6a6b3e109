import { z } from "zod";
import { deleteFailures, updateFailures } from "@/lib/dialects/member-failures";
import { expandProfile, memberQueryFields } from "@/lib/dialects/member-query";
import { defineZealot } from "@/lib/dialects/zealot/dialect";
import { foo, userAnswer } from "@/lib/dialects/zealot/user";
import { newUser, userChanges } from "@/lib/dialects/zealot/user-input";
import { filledText } from "@/lib/http/fields";
import { like, sampled } from "@/lib/http/sample";
import { limits } from "@/lib/members/rules";

const acknowledgement = z.object({ message: sampled(z.literal("OK"), "OK") });

const bar = {
  id: 7,
  username: "bar",
  email: "bar@zealot.com",
  locale: "zh-CN",
  appearance: "auto",
  timezone: "Asia/Shanghai",
  role: "developer",
};

export const listUsers = defineZealot("listUsers", {
  summary: "List users",
  published: true,
  permission: "members:read",
  query: z.object({ ...memberQueryFields, ...expandProfile }),
  answer: z.array(userAnswer),
  example: { answer: [foo, bar] },
});

export const searchUsers = defineZealot("searchUsers", {
  summary: "Search users by part of their e-mail",
  published: true,
  permission: "members:read",
  query: z.object({ email: filledText(limits.email), ...memberQueryFields, ...expandProfile }),
  answer: z.array(userAnswer),
  example: { answer: [foo, bar] },
});

export const currentUser = defineZealot("currentUser", {
  summary: "The user whose token is presented",
  versioned: true,
  published: true,
  query: z.object(expandProfile),
  answer: userAnswer,
});

export const getUser = defineZealot("getUser", {
  summary: "One user",
  versioned: true,
  query: z.object(expandProfile),
  answer: userAnswer,
  errors: ["forbidden"],
});

const sent = { username: "user", email: "user@zealot.com", timezone: "Etc/GMT+12", role: "admin" };

export const createUser = defineZealot("createUser", {
  summary: "Create a user; without a password it is pending until it joins",
  status: 201,
  published: true,
  permission: "members:create",
  query: z.object(expandProfile),
  body: newUser,
  answer: userAnswer,
  errors: ["already_exists"],
  example: { body: sent, answer: { ...foo, ...sent, id: 8, appearance: "auto" } },
});

const updateParts = {
  summary: "Change the given fields of a user; honours If-Match",
  query: z.object(expandProfile),
  body: userChanges,
  answer: userAnswer,
  example: {
    body: { username: "foo", appearance: "light", timezone: "America/Los_Angeles" },
    answer: { ...foo, appearance: "light", timezone: "America/Los_Angeles" },
  },
  errors: updateFailures,
};

export const updateUser = defineZealot("updateUser", { ...updateParts, published: true });

export const patchUser = defineZealot("patchUser", updateParts);

const deleteParts = {
  published: true,
  permission: "members:delete" as const,
  answer: acknowledgement,
  errors: deleteFailures,
};

export const deleteUser = defineZealot("deleteUser", { ...deleteParts, summary: "Delete a user" });

export const deleteUserAsPrinted = defineZealot("deleteUserAsPrinted", {
  ...deleteParts,
  summary: "Delete a user, at the path that the published text prints",
});

export const lockUser = defineZealot("lockUser", {
  summary: "Lock a user",
  status: 202,
  published: true,
  permission: "members:lock",
  answer: acknowledgement,
  errors: ["self", "last_admin"],
});

export const unlockUser = defineZealot("unlockUser", {
  summary: "Unlock a user",
  status: 202,
  published: true,
  permission: "members:lock",
  answer: acknowledgement,
});

export const userSignIns = defineZealot("userSignIns", {
  summary: "How many sessions and tokens locking, disabling or deleting would end",
  permission: "members:lock",
  answer: like({ sessions: 2, tokens: 1 }),
});
