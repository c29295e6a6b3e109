import pg from "pg";

/** A table and the columns that are written; generated ones follow from them. */
export interface Table {
  name: string;
  columns: string[];
}

/** Prisma's and our own record of the migrations, a table like the others. */
export const MIGRATIONS = "_prisma_migrations";

/** The tables of the schema that the product works in, without those of extensions, by name. */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT c.relname::text AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a
       ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
       AND NOT EXISTS (SELECT FROM pg_depend d
         WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
     GROUP BY c.relname ORDER BY 1`,
  );
  return rows;
}

/** Names of tables or columns as a list in SQL. */
export function list(names: readonly string[]): string {
  return names.map(pg.escapeIdentifier).join(", ");
}

/** What COPY names: the table with its columns in the order of the backup. */
export function copied({ name, columns }: Table): string {
  return `${pg.escapeIdentifier(name)} (${list(columns)})`;
}
