import { createWriteStream, existsSync, openSync, rmSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import path from "node:path";
import type { Writable } from "node:stream";
import { codeOf, explainDisk } from "@/lib/database/explain";
import { StartupError } from "@/lib/env";

/**
 * Writes a new file that only this user may read, whole or not at all: it has another name until everything
 * is on the disk. `write` must end the stream. Throws `StartupError` when the file is there already.
 */
export async function writeWholeFile(file: string, write: (to: Writable) => Promise<void>): Promise<void> {
  const partial = `${file}.partial`;
  refuseExisting(file);
  try {
    const to = createWriteStream(partial, { fd: openSync(partial, "wx", 0o600), flush: true });
    const closed = new Promise<void>((resolve) => to.once("close", resolve));
    try {
      await write(to);
      await closed;
      refuseExisting(file);
      await rename(partial, file);
    } catch (error) {
      to.destroy();
      rmSync(partial, { force: true });
      throw error;
    }
    await syncFolder(path.dirname(file));
  } catch (error) {
    throw explain(error, partial);
  }
}

function refuseExisting(file: string): void {
  if (existsSync(file)) throw new StartupError(`${file} exists already; choose another name.`);
}

/** The new name is on the disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

function explain(error: unknown, partial: string): unknown {
  const sentences: Record<string, string> = {
    EEXIST: `${partial} exists: another backup is being written there, or one was cut off; then remove it.`,
    ENOENT: `The folder ${path.dirname(partial)} does not exist.`,
    EACCES: `This user may not write into ${path.dirname(partial)}.`,
  };
  const sentence = sentences[codeOf(error)];
  return sentence ? new StartupError(sentence) : explainDisk(error, path.dirname(partial));
}
