import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
import { root, CliError } from "./run.mjs";

/** The file that `npm run release` leaves in a release, with its version. */
export const MARK = "release.json";

/** Whether this is a release, which has all that a checkout installs and builds at its start. */
export const isRelease = existsSync(path.join(root, MARK));

/**
 * Throws `CliError` when the settings would put data into the release's own folder: the next version has
 * another one, and would start without them.
 */
export function refuseDataInside({ DATA_DIR, DATABASE_URL, SECRET } = process.env) {
  if (DATABASE_URL && SECRET) return;
  const inside = path.relative(realPath(root), realPath(path.resolve(root, DATA_DIR || ".data")));
  if (inside.startsWith("..") || path.isAbsolute(inside)) return;
  throw new CliError(
    "DATA_DIR must be a folder outside of the release's own, such as /var/lib/roster; without one, both DATABASE_URL and SECRET must be set.",
  );
}

/** Where a path leads, also of one that is still to be made: releases are installed behind a link. */
function realPath(wanted) {
  return existsSync(wanted)
    ? realpathSync(wanted)
    : path.join(realPath(path.dirname(wanted)), path.basename(wanted));
}
