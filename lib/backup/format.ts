import { z } from "zod";
import { StartupError } from "@/lib/env";

/** Raised when older versions could no longer read what is written. */
export const FORMAT = 1;

/** Ends each table's rows, as in COPY's own text format, in which no row can be this line. */
export const END_OF_TABLE = "\\.\n";

const schema = z.object({
  format: z.number(),
  /** Of the product that wrote it. */
  version: z.string(),
  at: z.iso.datetime(),
  /** Those that were finished; the restored schema is made by exactly these. */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number() })),
  /** The value that each sequence gives next, as text because it may be a bigint. */
  sequences: z.array(z.object({ name: z.string(), next: z.string().regex(/^\d+$/) })),
});

/**
 * The first line of a backup, as JSON. The rows of each table follow, in the header's order, and last the
 * SHA-256 of all that in hexadecimal digits; the whole is compressed with gzip.
 */
export type Header = z.infer<typeof schema>;

/** The header that a line holds. Throws `StartupError` when it is none, or of a later format. */
export function parseHeader(line: string, file: string): Header {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw notABackup(file);
  }
  const format = z.object({ format: z.number().int().positive() }).safeParse(value);
  if (format.data && format.data.format > FORMAT) {
    throw new StartupError(`${file} was written by a newer version of Roster; read it with that one.`);
  }
  const header = schema.safeParse(value);
  if (!header.data) throw notABackup(file);
  return header.data;
}

/** The error about a file that something else wrote. */
export function notABackup(file: string): StartupError {
  return new StartupError(`${file} is no backup of Roster.`);
}

/** All rows of a backup. */
export function rowsOf({ tables }: Header): number {
  return tables.reduce((sum, { rows }) => sum + rows, 0);
}
