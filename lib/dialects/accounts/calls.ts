import type { Address } from "@/lib/http/contract";

const ROOT = "/openapi/v1/accounts";

/** Where each call of the dialect is. Reaches the browser, which needs no more to make one. */
export const calls = {
  createAccount: { method: "POST", path: ROOT },
  createAccounts: { method: "POST", path: `${ROOT}/create-accounts` },
  updateAccount: { method: "PUT", path: `${ROOT}/{account_uid}` },
  updateAccounts: { method: "PUT", path: `${ROOT}/update-accounts` },
  listAccounts: { method: "GET", path: ROOT },
  getAccount: { method: "GET", path: `${ROOT}/{account_uid}` },
  fetchAccount: { method: "POST", path: `${ROOT}/fetch` },
  deleteAccount: { method: "DELETE", path: `${ROOT}/{account_uid}` },
  deleteAccounts: { method: "DELETE", path: `${ROOT}/delete-accounts` },
  accountProjects: { method: "GET", path: `${ROOT}/{account_uid}/projects` },
} as const satisfies Record<string, Address>;
