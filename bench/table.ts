import { cpus, totalmem } from "node:os";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** One line of the results: what was done, what it must reach, what was seen, and whether that is enough. */
export interface Line {
  work: string;
  bar: string;
  seen: string;
  met: boolean;
  /** Further columns by their titles; lines with the same ones share a table. */
  beside: Record<string, string>;
}

export function line(
  work: string,
  bar: string,
  seen: string,
  met: boolean,
  beside: Record<string, string> = {},
): Line {
  const more = Object.entries(beside).map(([title, value]) => `; ${title}: ${value}`);
  console.log(`${met ? "  met" : "SHORT"}  ${work}: ${seen}${more.join("")}  (${bar})`);
  return { work, bar, seen, met, beside };
}

/** The lines as tables, a new one wherever the columns change. */
function tables(lines: readonly Line[]): string {
  const rows: string[] = [];
  let columns = "";
  for (const { work, bar, seen, met, beside } of lines) {
    const titles = ["work", "must reach", "seen", ...Object.keys(beside), "met"];
    const header = `| ${titles.join(" | ")} |\n|${" --- |".repeat(titles.length)}`;
    if (header !== columns) rows.push(`${rows.length > 0 ? "\n" : ""}${header}`);
    columns = header;
    rows.push(`| ${[work, bar, seen, ...Object.values(beside), met ? "yes" : "**no**"].join(" | ")} |`);
  }
  return rows.join("\n");
}

/** Two digits that matter, for ratios. */
export function ratio(value: number): string {
  return value.toFixed(2);
}

/** Milliseconds for people. */
export function ms(value: number): string {
  return value >= 100 ? `${Math.round(value)} ms` : `${value.toFixed(1)} ms`;
}

/** Writes bench/results.md: machine, versions, date, and the table. */
export function writeResults(lines: readonly Line[], members: number, postgres: string): void {
  const version = (name: string): string =>
    JSON.parse(readFileSync(path.join("node_modules", name, "package.json"), "utf8")).version;
  const [cpu] = cpus();
  const text = `# Benchmark results

Written by \`npm run bench\`. Every figure beside a bar is a ratio or a time inside one run, round by round in turn with the floor:
bare \`node:http\` and \`pg\` with prepared statements, answering the same bytes from the same tables. Before a read or a search is
measured, every side has answered the same, and a page deep in a list has begun with the member that belongs there.

- Members: ${members.toLocaleString("en")}
- Date: ${new Date().toISOString().slice(0, 10)}
- Machine: ${cpus().length} × ${cpu?.model.trim() ?? "unknown"}, ${Math.round(totalmem() / 2 ** 30)} GiB
- Node ${process.versions.node}, PostgreSQL ${postgres}, Next ${version("next")}, Prisma ${version("@prisma/client")}, pg ${version("pg")}
- Load: autocannon ${version("autocannon")} on the same machine; its "p95" is the 97.5th percentile, which is never lower

${tables(lines)}
`;
  writeFileSync(path.join("bench", "results.md"), text);
}
