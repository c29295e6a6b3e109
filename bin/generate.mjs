import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { fail, root, run, CliError } from "./run.mjs";
import { digestOf, unlessStamped } from "./stamp.mjs";

/**
 * Makes what lib/generated holds: what lists the dialects, and the Prisma client when its schema or Prisma
 * has changed.
 */
export async function generate() {
  listDialects();
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

/**
 * A folder of lib/dialects is a dialect: its `dialect.ts` exports the value by the folder's name,
 * `reference.ts` a `reference`. Pages call those that have a `read-failure.ts`.
 */
function listDialects() {
  const foldersWith = (file) =>
    readdirSync(path.join(root, "lib/dialects")).filter((name) =>
      existsSync(path.join(root, "lib/dialects", name, file)),
    );
  const names = foldersWith("dialect.ts");
  const list = names.join(", ");
  const dialects = names.map((name) => `import { ${name} } from "@/lib/dialects/${name}/dialect";`);
  write("dialects.ts", [...dialects, `export const dialects = [${list}];`]);
  const references = names.map(
    (name) => `import { reference as ${name} } from "@/lib/dialects/${name}/reference";`,
  );
  const inOrder = `[${list}].sort((a, b) => a.position - b.position)`;
  write("references.ts", [...references, `export const references = ${inOrder};`]);
  write("dialect-names.ts", [`export const dialectNames = ${JSON.stringify(names)} as const;`]);
  listPageCalls(foldersWith("read-failure.ts"));
}

/** The addresses of the calls that pages make, how to read their failures, and their contracts as types. */
function listPageCalls(names) {
  const imports = names.flatMap((name) => [
    `import { calls as ${name} } from "@/lib/dialects/${name}/calls";`,
    `import { readFailure as ${name}Failure } from "@/lib/dialects/${name}/read-failure";`,
    `import type * as ${name}Contracts from "@/lib/dialects/${name}/contracts";`,
  ]);
  const spread = names.map((name) => `...${name}`).join(", ");
  const readers = names.map((name) => `{ calls: ${name}, readFailure: ${name}Failure }`).join(", ");
  const contracts = names.map((name) => `typeof ${name}Contracts`).join(" & ");
  write("page-calls.ts", [
    ...imports,
    `export const pageCalls = { ${spread} };`,
    `export const failureReaders = [${readers}];`,
    `export type PageContracts = ${contracts};`,
  ]);
}

/** Writes only what changes, so that nobody who watches the files builds anew. */
function write(name, lines) {
  const file = path.join(root, "lib/generated", name);
  const text = `${lines.join("\n")}\n`;
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await generate().catch(fail);
