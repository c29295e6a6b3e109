import { describe, expect, it } from "vitest";
import {
  differing,
  editableFields,
  profileFields,
  profileBreaches,
  toChanges,
  toValues,
} from "@/components/profile/profile-values";

const member = {
  id: 7,
  username: "lilei",
  email: "li.lei@example.com",
  locale: "zh-CN",
  appearance: "auto" as const,
  timezone: "Asia/Shanghai",
  role: "user" as const,
  uuid: "Jky1qMsA",
  uid: "5f0c4a3e-1111-4111-8111-111111111111",
  name: "李雷",
  name_pinyin: "li3 lei2",
  phone: "",
  title: "Engineer",
  company: "",
  avatar: "",
  desc: "",
  tier: 1,
  type: 2,
  licenses: [1, 2],
  status: "active" as const,
  created_at: "2026-01-01T00:00:00.000Z",
  last_seen_at: null,
  version: 3,
  departments: [{ uuid: "2PzgeXaX", name: "研发", team_uuid: "U8oBbiCF" }],
  teams: [],
};
const values = toValues(member);

function breaches(change: Partial<typeof values>, own = false) {
  return Object.entries(profileBreaches({ ...values, ...change }, member, own));
}

describe("who may change what", () => {
  it("an administrator everything, with its own password only by knowing it", () => {
    const others = profileFields.filter((field) => field !== "current_password");
    expect([...editableFields(true, false)]).toEqual(others);
    expect([...editableFields(true, true)]).toEqual(profileFields);
  });

  it("a member what is its own, and of others nothing", () => {
    const own = [...editableFields(false, true)];
    for (const field of ["email", "role", "tier", "type", "licenses", "departments"])
      expect(own).not.toContain(field);
    expect(own).toContain("timezone");
    expect([...editableFields(false, false)]).toEqual([]);
  });
});

describe("what is sent", () => {
  it("is what was changed, with numbers as numbers", () => {
    const now = { ...values, name: "Li Lei", tier: "4", licenses: ["2", "5"] };
    const changed = differing(values, now);
    expect(changed).toEqual(["name", "licenses", "tier"]);
    expect(toChanges(now, changed)).toEqual({ name: "Li Lei", tier: 4, licenses: [2, 5] });
  });

  it("is nothing when only the order of a list changed", () => {
    expect(differing(values, { ...values, licenses: ["2", "1"] })).toEqual([]);
  });
});

describe("what a browser checks", () => {
  it("finds nothing wrong with a saved member", () => {
    expect(breaches({})).toEqual([]);
  });

  it("names the rule that a field breaks", () => {
    expect(breaches({ username: "123" })).toEqual([["username", { key: "username" }]]);
    expect(breaches({ username: " " })).toEqual([["username", { key: "required" }]]);
    expect(breaches({ email: "li.lei" })).toEqual([["email", { key: "email" }]]);
    expect(breaches({ email: "" })).toEqual([["email", { key: "required" }]]);
    expect(breaches({ name: "x".repeat(65) })).toEqual([["name", { key: "tooLong", max: 64 }]]);
    expect(breaches({ tier: "-1" })).toEqual([["tier", { key: "number" }]]);
    expect(breaches({ password: "short" })).toEqual([["password", { key: "password" }]]);
    expect(breaches({ avatar: "/me.png" })).toEqual([["avatar", { key: "picture" }]]);
    expect(breaches({ avatar: " https://example.com/me.png" })).toEqual([]);
  });

  it("asks for the current password before one's own is changed", () => {
    const password = "correct horse battery";
    expect(breaches({ password })).toEqual([]);
    expect(breaches({ password }, true)).toEqual([["current_password", { key: "currentPassword" }]]);
    expect(breaches({ password, current_password: "old" }, true)).toEqual([]);
  });
});
