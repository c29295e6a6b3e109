import { z } from "@/lib/http/schema";
import { expandProfile, memberQueryFields } from "@/lib/dialects/member-query";
import { zealot } from "@/lib/dialects/zealot/dialect";
import { userAnswer } from "@/lib/dialects/zealot/user";
import { newUser, userChanges } from "@/lib/dialects/zealot/user-input";
import { defineContract } from "@/lib/http/contract";
import { filledText, pathId } from "@/lib/http/fields";
import { limits } from "@/lib/members/rules";

const userId = z.object({ id: pathId });
const acknowledgement = z.object({ message: z.literal("OK") });

const foo = {
  id: 6,
  username: "foo",
  email: "foo@zealot.com",
  locale: "en",
  appearance: "dark",
  timezone: "Etc/UTC",
  role: "user",
};
const bar = {
  id: 7,
  username: "bar",
  email: "bar@zealot.com",
  locale: "zh-CN",
  appearance: "auto",
  timezone: "Asia/Shanghai",
  role: "developer",
};

export const listUsers = defineContract({
  dialect: zealot,
  id: "zealot.listUsers",
  method: "GET",
  path: "/api/users",
  summary: "List users",
  status: 200,
  published: true,
  permission: "members:read",
  query: z.object({ ...memberQueryFields, ...expandProfile }),
  answer: z.array(userAnswer),
  example: { answer: [foo, bar] },
});

export const searchUsers = defineContract({
  dialect: zealot,
  id: "zealot.searchUsers",
  method: "GET",
  path: "/api/users/search",
  summary: "Search users by part of their e-mail",
  status: 200,
  published: true,
  permission: "members:read",
  query: z.object({ email: filledText(limits.email), ...memberQueryFields, ...expandProfile }),
  answer: z.array(userAnswer),
  example: { answer: [foo, bar] },
});

export const currentUser = defineContract({
  dialect: zealot,
  id: "zealot.currentUser",
  method: "GET",
  path: "/api/users/me",
  summary: "The user whose token is presented",
  status: 200,
  versioned: true,
  published: true,
  query: z.object(expandProfile),
  answer: userAnswer,
  example: { answer: foo },
});

export const getUser = defineContract({
  dialect: zealot,
  id: "zealot.getUser",
  method: "GET",
  path: "/api/users/{id}",
  summary: "One user",
  status: 200,
  versioned: true,
  params: userId,
  query: z.object(expandProfile),
  answer: userAnswer,
  errors: ["forbidden", "not_found"],
  example: { answer: foo },
});

export const createUser = defineContract({
  dialect: zealot,
  id: "zealot.createUser",
  method: "POST",
  path: "/api/users",
  summary: "Create a user; without a password it is pending until it joins",
  status: 201,
  published: true,
  permission: "members:create",
  query: z.object(expandProfile),
  body: newUser,
  answer: userAnswer,
  errors: ["already_exists"],
  example: {
    body: { username: "user", email: "user@zealot.com", timezone: "Etc/GMT+12", role: "admin" },
    answer: {
      id: 8,
      username: "user",
      email: "user@zealot.com",
      locale: "en",
      appearance: "auto",
      timezone: "Etc/GMT+12",
      role: "admin",
    },
  },
});

const updateParts = {
  dialect: zealot,
  path: "/api/users/{id}",
  summary: "Change the given fields of a user; honours If-Match",
  status: 200,
  params: userId,
  query: z.object(expandProfile),
  body: userChanges,
  answer: userAnswer,
  example: {
    body: { username: "foo", appearance: "light", timezone: "America/Los_Angeles" },
    answer: { ...foo, appearance: "light", timezone: "America/Los_Angeles" },
  },
};

export const updateUser = defineContract({
  ...updateParts,
  id: "zealot.updateUser",
  method: "PUT",
  published: true,
  errors: ["forbidden", "not_found", "already_exists", "last_admin", "stale", "rate_limited"],
});

export const patchUser = defineContract({
  ...updateParts,
  id: "zealot.patchUser",
  method: "PATCH",
  errors: ["forbidden", "not_found", "already_exists", "last_admin", "stale", "rate_limited"],
});

const deleteParts = {
  dialect: zealot,
  method: "DELETE" as const,
  status: 200,
  published: true,
  permission: "members:delete" as const,
  params: userId,
  answer: acknowledgement,
  example: { answer: { message: "OK" } },
};

export const deleteUser = defineContract({
  ...deleteParts,
  id: "zealot.deleteUser",
  path: "/api/users/{id}",
  summary: "Delete a user",
  errors: ["not_found", "self", "last_admin", "team_owner"],
});

export const deleteUserAsPrinted = defineContract({
  ...deleteParts,
  id: "zealot.deleteUserAsPrinted",
  path: "/api/apps/{id}",
  summary: "Delete a user, at the path that the published text prints",
  errors: ["not_found", "self", "last_admin", "team_owner"],
});

export const lockUser = defineContract({
  dialect: zealot,
  id: "zealot.lockUser",
  method: "POST",
  path: "/api/users/{id}/lock",
  summary: "Lock a user",
  status: 202,
  published: true,
  permission: "members:lock",
  params: userId,
  answer: acknowledgement,
  errors: ["not_found", "self", "last_admin"],
  example: { answer: { message: "OK" } },
});

export const unlockUser = defineContract({
  dialect: zealot,
  id: "zealot.unlockUser",
  method: "DELETE",
  path: "/api/users/{id}/unlock",
  summary: "Unlock a user",
  status: 202,
  published: true,
  permission: "members:lock",
  params: userId,
  answer: acknowledgement,
  errors: ["not_found"],
  example: { answer: { message: "OK" } },
});

export const userSignIns = defineContract({
  dialect: zealot,
  id: "zealot.userSignIns",
  method: "GET",
  path: "/api/users/{id}/sign-ins",
  summary: "How many sessions and tokens locking, disabling or deleting would end",
  status: 200,
  permission: "members:lock",
  params: userId,
  answer: z.object({ sessions: z.number().int(), tokens: z.number().int() }),
  errors: ["not_found"],
  example: { answer: { sessions: 2, tokens: 1 } },
});
