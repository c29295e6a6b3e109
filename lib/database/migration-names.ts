import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

/** The names of this version's migrations, in the order in which they are applied. */
export function migrationNames(folder = path.resolve("prisma/migrations")): string[] {
  return readdirSync(folder)
    .sort()
    .filter((name) => existsSync(path.join(folder, name, "migration.sql")));
}
