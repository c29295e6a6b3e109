import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { explainDisk } from "@/lib/database/explain";

/**
 * Makes the data directory if need be, for this user alone. Throws `StartupError` when it is not writable.
 */
export function prepareDataDir(dataDir: string): void {
  try {
    // Asked first, because making folders on a read-only disk can fail with a misleading "no such file".
    accessSync(nearestFolder(dataDir), constants.W_OK);
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw explainDisk(error, dataDir);
  }
}

function nearestFolder(folder: string): string {
  const parent = path.dirname(folder);
  return existsSync(folder) || parent === folder ? folder : nearestFolder(parent);
}
