import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { filesBelow } from "@/test/support/files-below";

const FOLDERS = ["app", "bench", "bin", "components", "e2e", "lib", "prisma", "test"];
const NAMED = /(?:app|bench|bin|components|docs|e2e|lib|prisma|test)\/[\w./()[\]-]+\.(?:tsx?|mjs|md|sql)\b/g;
const COMMENT = /^\s*(?:\/\/|\/?\*|\{\/\*)/;

/** The most lines that CONTRIBUTING.md allows a file; the first pattern that fits a path counts. */
const SIZES: [RegExp, number][] = [
  [/^app\/.*\/route\.ts$/, 35],
  [/^components\//, 200],
  [/^lib\/dialects\/.*contracts/, 250],
  [/^lib\/(members|teams|departments|invitations|licenses|organizations|tokens)\//, 160],
];

const sources = [...FOLDERS.flatMap(filesBelow), ...readdirSync(".")]
  .filter((file) => /\.(?:tsx?|m?js|css)$/.test(file) && !/^(?:lib\/generated|next-env)/.test(file))
  .map((file) => ({ file, lines: readFileSync(file, "utf8").trimEnd().split("\n") }));

const comments = sources.flatMap(({ file, lines }) =>
  lines.map((text, at) => ({ where: `${file}:${at + 1}`, text })).filter(({ text }) => COMMENT.test(text)),
);

test("comments keep to 110 columns", () => {
  expect(comments.length).toBeGreaterThan(1000);
  expect(comments.filter(({ text }) => text.length > 110).map(({ where }) => where)).toEqual([]);
});

test("comments name no file that is gone", () => {
  const named = comments.flatMap(({ where, text }) =>
    (text.match(NAMED) ?? []).map((name) => ({ where, name })),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(({ name }) => !existsSync(name))).toEqual([]);
});

test("files are no longer than CONTRIBUTING.md says", () => {
  const long = sources.filter(({ file, lines }) => {
    if (file.includes(".test.")) return false;
    const [, most] = SIZES.find(([pattern]) => pattern.test(file)) ?? [null, Infinity];
    return lines.length > most;
  });
  expect(long.map(({ file, lines }) => `${file} has ${lines.length} lines`)).toEqual([]);
});
