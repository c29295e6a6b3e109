import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { fail, root, run, CliError } from "./run.mjs";
import { digestOf, unlessStamped } from "./stamp.mjs";

/** Makes the Prisma client in lib/generated from the schema, when the schema or Prisma has changed. */
export async function generate() {
  const sources = ["prisma/schema.prisma", "prisma.config.ts", "node_modules/prisma/package.json"];
  const stamp = "lib/generated/.stamp";
  const made = existsSync(path.join(root, "lib/generated/prisma/client.ts"));
  if (!made) rmSync(path.join(root, stamp), { force: true });
  await unlessStamped(stamp, digestOf(sources), async () => {
    const prisma = path.join(root, "node_modules/prisma/build/index.js");
    const code = await run("generating the database client", process.execPath, [prisma, "generate"], {
      quiet: true,
      env: {
        // Prisma would first download its engine. Generating does not use it, so any existing file will do.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        CHECKPOINT_DISABLE: "1",
      },
    });
    if (code !== 0) throw new CliError("The database client could not be generated; Prisma says why above.");
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await generate().catch(fail);
