import pg from "pg";
import { expect, it } from "vitest";
import { parseTimestamp } from "@/lib/timestamps";

const ordinary = pg.types.getTypeParser(1184, "text");

it.each([
  "2026-11-21 03:23:26.123456+00",
  "2026-11-21 03:23:26.1+00",
  "2026-11-21 03:23:26+00",
  "2026-02-28 23:59:59.999999-08",
  "1969-12-31 23:59:59.5+01",
  "2026-11-21 08:53:26+05:30",
  "0099-01-01 00:00:00+00",
  "12026-01-01 00:00:00+00",
  "0044-03-15 12:00:00+00 BC",
  "infinity",
])("%s is the same as the driver reads it", (text) => {
  expect(parseTimestamp(text)).toEqual(ordinary(text));
});
