import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { settingNames } from "@/lib/env";
import { filesBelow } from "@/test/support/files-below";

const ROOMS = /^(?:app|bench|bin|components|docs|e2e|lib|prisma|public)(?:\/|$)/;
const FILE_AT_THE_TOP = /^[\w.-]+\.(?:ts|js|mjs|json|md)$/;
// Made by commands, so not in a fresh clone.
const MADE = /^(?:lib\/generated)(?:\/|$)/;

const documents = [
  "README.md",
  "CONTRIBUTING.md",
  ...filesBelow("docs").filter((file) => file.endsWith(".md")),
];

/** Paths of the repository that a document names: its links, and text in backticks that looks like one. */
function namedPaths(document: string): string[] {
  const text = readFileSync(document, "utf8");
  const links = [...text.matchAll(/\]\(([^)\s#]+)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => path.join(path.dirname(document), target));
  const quoted = [...text.matchAll(/`([^`\n]+)`/g)]
    .map(([, code = ""]) => code)
    .filter((code) => ROOMS.test(code) || FILE_AT_THE_TOP.test(code));
  return [...links, ...quoted].filter((named) => !MADE.test(named));
}

/** The headings of a document as links name them. */
function headings(document: string): string[] {
  const lines = [...readFileSync(document, "utf8").matchAll(/^#+ (.+)$/gm)];
  return lines.map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\w -]/g, "")
      .replaceAll(" ", "-"),
  );
}

/** Links to headings that are not there. */
function deadLinks(document: string): string[] {
  const links = [...readFileSync(document, "utf8").matchAll(/\]\(([\w./-]*)#([\w-]+)\)/g)];
  return links
    .filter(([, target = "", heading = ""]) => {
      const linked = target ? path.join(path.dirname(document), target) : document;
      return !headings(linked).includes(heading);
    })
    .map(([link]) => link);
}

describe("documents", () => {
  it("are found", () => {
    expect(documents).toContain("docs/architecture.md");
    expect(namedPaths("docs/architecture.md")).toContain("lib/http/create-route.ts");
  });

  it.each(documents)("%s names only paths that exist", (document) => {
    expect(namedPaths(document).filter((named) => !existsSync(named))).toEqual([]);
  });

  it.each(documents)("%s links only to headings that exist", (document) => {
    expect(deadLinks(document)).toEqual([]);
  });

  it("list every setting in the README, and no other", () => {
    const rows = [...readFileSync("README.md", "utf8").matchAll(/^\| `([A-Z_]+)` \|/gm)];
    expect(rows.map(([, name]) => name).toSorted()).toEqual([...settingNames].toSorted());
  });
});
