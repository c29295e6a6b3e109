import { describe, expect, it } from "vitest";
import { accounts } from "@/lib/dialects/accounts/dialect";
import { ones } from "@/lib/dialects/ones/dialect";
import { zealot } from "@/lib/dialects/zealot/dialect";
import { messages } from "@/lib/i18n/messages";
import { preferredLocale, sayIn } from "@/lib/i18n/say";

/** Every leaf of a message file with its place, and the names that its sentence is filled with. */
function leaves(value: unknown, place = ""): [string, string][] {
  if (typeof value === "string") return [[place, value]];
  return Object.entries(Object(value)).flatMap(([key, inner]) => leaves(inner, `${place}.${key}`));
}

/** The outermost `{name …}` of an ICU message, each once, sorted. */
function holes(sentence: string): string[] {
  const names = new Set<string>();
  let depth = 0;
  for (const part of sentence.split(/(?=[{}])/)) {
    if (part.startsWith("{") && ++depth % 2 === 1) names.add(/^\{\s*(\w+)/.exec(part)?.[1] ?? "");
    if (part.startsWith("}")) depth--;
  }
  return [...names].filter(Boolean).sort();
}

describe("messages", () => {
  const english = new Map(leaves(messages.en));
  const chinese = new Map(leaves(messages["zh-CN"]));

  it("say the same things in both languages", () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("are filled with the same values in both languages", () => {
    const filled = (messages: Map<string, string>) =>
      [...english.keys()].sort().map((place) => `${place}: ${holes(messages.get(place) ?? "").join(", ")}`);
    expect(filled(chinese)).toEqual(filled(english));
  });

  it("are never empty", () => {
    expect([...english, ...chinese].filter(([, sentence]) => sentence.trim() === "")).toEqual([]);
  });

  it.each(["en", "zh-CN"] as const)("have a sentence for every failure, in %s", (locale) => {
    const say = sayIn(locale);
    const params = {
      noun: "member",
      field: "email",
      subject: "Li Lei",
      named: "yes",
      retryAfter: 3,
      allow: "GET",
      places: "email",
      requestId: "r",
      count: 2,
      minimum: 8,
      maximum: 64,
      allowed: "en",
      limit: "64 kB",
      uncertain: "yes",
    };
    const issues = Object.keys(messages.en.errors.issues);
    const keys = [...Object.keys(zealot.statuses), ...issues.map((code) => `issues.${code}`)];
    for (const key of keys) {
      const sentence = say(key, params);
      expect(sentence, key).not.toContain("errors.");
      expect(sentence, key).not.toMatch(/[{}]/);
    }
  });
});

describe("preferredLocale", () => {
  it.each([
    [null, null],
    ["*", null],
    ["fr-FR", null],
    ["zh-TW,en;q=0.5", "zh-CN"],
    ["en-GB,zh;q=0.9", "en"],
    ["fr,zh-CN;q=0.8", "zh-CN"],
  ])("%s is %s", (header, locale) => {
    expect(preferredLocale(header)).toBe(locale);
  });
});

describe("a failure in a dialect", () => {
  it("has an error status for every code, in all three", () => {
    for (const dialect of [ones, accounts, zealot]) {
      for (const status of Object.values(dialect.statuses)) expect(status).toBeGreaterThanOrEqual(400);
    }
  });
});
