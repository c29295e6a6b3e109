import { expect, it } from "vitest";
import { deleteAccounts, updateAccounts } from "@/lib/dialects/accounts/contracts";
import { addInvitations, revokeInvitations } from "@/lib/dialects/ones/contracts/invitations";
import { MOST_ADDRESSES } from "@/lib/invitations/rules";
import { MAX_BATCH } from "@/lib/members/rules";
import { parseInput } from "@/lib/http/parse";

it.each([
  ["invite_settings", MOST_ADDRESSES, addInvitations.body],
  ["emails", MOST_ADDRESSES, addInvitations.body],
  ["license_types", 100, addInvitations.body],
  ["codes", 10_000, revokeInvitations.body],
  ["accounts", MAX_BATCH, updateAccounts.body],
  ["accountUids", MAX_BATCH, deleteAccounts.body],
])("%s of three million entries are refused at once", (field, maximum, body) => {
  const item = field === "invite_settings" ? { email: "" } : field === "license_types" ? 1 : "";
  const given = { email: [""], [field]: new Array<unknown>(3_000_000).fill(item) };
  const start = performance.now();
  const issue = { path: [field], code: "too_many", params: { maximum }, fromRequest: true };
  expect(() => parseInput(body, given)).toThrow(
    expect.objectContaining({ code: "invalid_input", details: { noun: "member", issues: [issue] } }),
  );
  // All entries would take one to five seconds, in which the process answers nobody.
  expect(performance.now() - start).toBeLessThan(500);
});
