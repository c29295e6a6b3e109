import { prepare } from "@/bench/setting";
import { readRows } from "@/bench/rows/reads";
import { type Line, writeResults } from "@/bench/table";

const quick = process.argv.includes("--quick");
const setting = await prepare(quick ? 100_000 : 1_000_000, quick ? 5 : 7, quick ? 1 : 3);
try {
  const lines: Line[] = [];
  for (const rows of [readRows]) lines.push(...(await rows(setting)));
  const [{ server_version: postgres = "" } = {}] = await setting.rows<{ server_version: string }>(
    "SHOW server_version",
  );
  if (!quick) writeResults(lines, setting.members, postgres);
  process.exitCode = lines.every(({ met }) => met) ? 0 : 1;
} finally {
  await setting.stop();
}
