import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/** The address of the embedded database of a data directory. */
export function databaseUrlOf(dataDir: string): string {
  const text = readFileSync(path.join(dataDir, "database.json"), "utf8");
  return z.object({ url: z.string() }).parse(JSON.parse(text)).url;
}
