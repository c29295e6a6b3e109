import pg from "pg";

const TIMESTAMPTZ = 1184;
const ordinary = pg.types.getTypeParser(TIMESTAMPTZ, "text");

/**
 * A `timestamptz` as PostgreSQL writes it, to the millisecond. The driver's own parser takes half the time of
 * a page of members, for regular expressions that a four-digit year and an offset of whole hours don't need.
 */
export function parseTimestamp(text: string): Date {
  const offset = text.charAt(text.length - 3);
  const plain = text.charAt(4) === "-" && text.charAt(10) === " " && (offset === "+" || offset === "-");
  const date = plain ? new Date(`${text.slice(0, 10)}T${text.slice(11)}:00`) : new Date(Number.NaN);
  return Number.isNaN(date.getTime()) ? ordinary(text) : date;
}

/** The driver's parsers, with the faster one for timestamps. */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    if (oid === TIMESTAMPTZ && format !== "binary") return parseTimestamp;
    return format === "binary" ? pg.types.getTypeParser(oid, "binary") : pg.types.getTypeParser(oid, "text");
  },
};
