import { prepare } from "@/bench/setting";
import { batchRows } from "@/bench/rows/batches";
import { changeRows } from "@/bench/rows/changes";
import { countRows, hashingRows, processRows } from "@/bench/rows/process";
import { readRows } from "@/bench/rows/reads";
import { searchRows } from "@/bench/rows/search";
import { streamRows } from "@/bench/rows/stream";
import { type Line, writeResults } from "@/bench/table";

const GROUPS = [readRows, changeRows, batchRows, searchRows, countRows, streamRows, hashingRows, processRows];

const quick = process.argv.includes("--quick");
const setting = await prepare(quick ? 100_000 : 1_000_000, quick ? 3 : 5, quick ? 1 : 2);
try {
  const [{ server_version: postgres = "" } = {}] = await setting.rows<{ server_version: string }>(
    "SHOW server_version",
  );
  const lines: Line[] = [];
  for (const rows of GROUPS) {
    lines.push(...(await rows(setting)));
    // After each group, so that a run that is cut short leaves what it has seen.
    if (!quick) writeResults(lines, setting.members, postgres);
  }
  process.exitCode = lines.every(({ met }) => met) ? 0 : 1;
} finally {
  await setting.stop();
}
