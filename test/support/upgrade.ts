import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type pg from "pg";
import { migrate } from "@/lib/database/migrate";

const MIGRATIONS = "prisma/migrations";

/**
 * Brings a bare database to the schema that there was before a migration, for a test that fills and upgrades
 * it.
 */
export async function migrateUntil(client: pg.ClientBase, name: string): Promise<void> {
  const earlier = readdirSync(MIGRATIONS).filter((one) => one < name);
  const folder = mkdtempSync(path.join(os.tmpdir(), "roster-migrations-"));
  try {
    for (const one of earlier) {
      cpSync(path.join(MIGRATIONS, one), path.join(folder, one), { recursive: true });
    }
    await migrate(client, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Every row of every table, so that what an upgrade left can be held against what there was. */
export async function rowsByTable(client: pg.ClientBase): Promise<Record<string, object[]>> {
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT tablename::text AS name FROM pg_tables
     WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`,
  );
  const found: Record<string, object[]> = {};
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: object }>(
      `SELECT to_jsonb(t) AS row FROM ${name} t ORDER BY to_jsonb(t)::text`,
    );
    found[name] = rows.map(({ row }) => row);
  }
  return found;
}
