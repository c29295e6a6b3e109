import { readdirSync } from "node:fs";
import path from "node:path";

/** The paths of all files in a folder and in those inside it. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
