import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { prepareDataDir } from "@/lib/database/data-dir";
import { codeOf, explainDisk } from "@/lib/database/explain";
import { type Settings, StartupError } from "@/lib/env";

/** The installation's secret: SECRET, or the data directory's own, made on first use for this user alone. */
export function findSecret({ secret, dataDir }: Pick<Settings, "secret" | "dataDir">): string {
  if (secret) return secret;
  const file = path.join(dataDir, "secret");
  prepareDataDir(dataDir);
  let kept: string;
  try {
    makeOnce(file);
    kept = readFileSync(file, "utf8").trim();
  } catch (error) {
    throw explainDisk(error, dataDir);
  }
  if (kept.length < 32)
    throw new StartupError(`${file} holds no secret; put it back as it was, or set SECRET.`);
  return kept;
}

function makeOnce(file: string): void {
  try {
    // Fails when the file exists, so that of two processes only one makes it.
    writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
}
