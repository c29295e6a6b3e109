import { parseArgs } from "node:util";
import { prepare } from "@/bench/setting";
import { batchRows } from "@/bench/rows/batches";
import { changeRows } from "@/bench/rows/changes";
import { countRows, hashingRows, processRows } from "@/bench/rows/process";
import { pageRows } from "@/bench/rows/pages";
import { readRows } from "@/bench/rows/reads";
import { searchRows } from "@/bench/rows/search";
import { streamRows } from "@/bench/rows/stream";
import { type Line, writeResults } from "@/bench/table";

const GROUPS = {
  reads: readRows,
  search: searchRows,
  changes: changeRows,
  batches: batchRows,
  counts: countRows,
  stream: streamRows,
  hashing: hashingRows,
  pages: pageRows,
  process: processRows,
};

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    /** Groups to run, with commas between; such a run is not written down. */
    only: { type: "string" },
    /** A directory for the database, filled at its first use and kept. */
    data: { type: "string" },
  },
});
const { quick } = options;
const only = options.only?.split(",");
const began = performance.now();
const setting = await prepare(quick, options.data);
try {
  const [{ server_version: postgres = "" } = {}] = await setting.rows<{ server_version: string }>(
    "SHOW server_version",
  );
  const lines: Line[] = [];
  for (const [name, rows] of Object.entries(GROUPS)) {
    if (only && !only.includes(name)) continue;
    const started = performance.now();
    lines.push(...(await rows(setting)));
    console.log(`       ${name} took ${Math.round((performance.now() - started) / 1000)} s`);
    // After each group, so that a run that is cut short leaves what it has seen.
    if (!quick && !only) writeResults(lines, setting.members, postgres);
  }
  process.exitCode = lines.every(({ met }) => met) ? 0 : 1;
} finally {
  await setting.stop();
  console.log(`The benchmark took ${Math.round((performance.now() - began) / 1000)} s.`);
}
