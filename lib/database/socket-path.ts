import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";

// What the kernel takes as a socket's path on the platform that takes least.
const LONGEST = 103;

/** Whether the kernel takes a path as a socket's. */
export function fitsSocket(file: string): boolean {
  return Buffer.byteLength(file) <= LONGEST;
}

/**
 * A path that the kernel takes for a socket of this name in a folder: through a short link to the folder when
 * the own path is too long. The link stays until `forget` is called.
 */
export function socketPath(folder: string, name: string): { file: string; forget(): void } {
  const file = path.join(folder, name);
  if (fitsSocket(file)) return { file, forget: () => undefined };
  const links = mkdtempSync(path.join(os.tmpdir(), "roster-"));
  const link = path.join(links, "d");
  symlinkSync(folder, link);
  return { file: path.join(link, name), forget: () => rmSync(links, { recursive: true, force: true }) };
}
