import type { Address } from "@/lib/http/contract";

const USER = "/api/users/{id}";

/** Where each call of the dialect is. Reaches the browser, which needs no more to make one. */
export const calls = {
  listUsers: { method: "GET", path: "/api/users" },
  searchUsers: { method: "GET", path: "/api/users/search" },
  currentUser: { method: "GET", path: "/api/users/me" },
  getUser: { method: "GET", path: USER },
  createUser: { method: "POST", path: "/api/users" },
  updateUser: { method: "PUT", path: USER },
  patchUser: { method: "PATCH", path: USER },
  deleteUser: { method: "DELETE", path: USER },
  deleteUserAsPrinted: { method: "DELETE", path: "/api/apps/{id}" },
  lockUser: { method: "POST", path: `${USER}/lock` },
  unlockUser: { method: "DELETE", path: `${USER}/unlock` },
  userSignIns: { method: "GET", path: `${USER}/sign-ins` },
} as const satisfies Record<string, Address>;
