"use client";

import { useLocale, useTimeZone } from "use-intl";
import { useMinute } from "@/components/ui/use-minute";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();
const relatives = new Map<string, Intl.RelativeTimeFormat>();

export interface RelativeTimeProps {
  /** An ISO string or milliseconds. */
  at: string | number;
  className?: string;
}

/**
 * "3 hours ago" up to a week away, the date after; the exact time with its zone in a tooltip. In the member's
 * time zone.
 */
export function RelativeTime({ at, className }: RelativeTimeProps) {
  const locale = useLocale();
  const zone = useTimeZone() ?? "Etc/UTC";
  const now = useMinute();
  const date = new Date(at);
  const away = date.getTime() - now;
  const near = Math.abs(away) < 7 * DAY;
  const text = spaced(near ? relative(away, locale) : day(date, now, locale, zone));
  return (
    <time
      dateTime={date.toISOString()}
      data-tip={exactTime(date, locale, zone)}
      className={className}
      suppressHydrationWarning
    >
      {text}
    </time>
  );
}

/** A moment to the minute with its zone: "21 Nov 2026, 10:04 GMT+8". */
export function exactTime(date: Date, locale: string, timeZone: string): string {
  const words = format(`exact|${locale}|${timeZone}`, locale, {
    timeZone,
    year: "numeric",
    month: locale === "en" ? "short" : "long",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
    timeZoneName: "short",
  }).format(date);
  return spaced(words);
}

/**
 * Chinese sets a space between Han characters and digits or Latin letters; the browser's own words have none.
 */
function spaced(text: string): string {
  return text.replace(/(?<=[\dA-Za-z])(?=\p{Script=Han})|(?<=\p{Script=Han})(?=[\dA-Za-z])/gu, " ");
}

function relative(away: number, locale: string): string {
  let words = relatives.get(locale);
  if (!words) relatives.set(locale, (words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" })));
  const size = Math.abs(away);
  if (size < MINUTE) return words.format(0, "second");
  if (size < HOUR) return words.format(Math.trunc(away / MINUTE), "minute");
  if (size < DAY) return words.format(Math.trunc(away / HOUR), "hour");
  // What is seven days ahead less a minute is in seven days; what is past is told by its full days.
  return words.format(away > 0 ? Math.round(away / DAY) : Math.trunc(away / DAY), "day");
}

function day(date: Date, now: number, locale: string, timeZone: string): string {
  const withYear = date.getFullYear() !== new Date(now).getFullYear();
  return format(`day|${withYear}|${locale}|${timeZone}`, locale, {
    timeZone,
    month: locale === "en" ? "short" : "long",
    day: "numeric",
    ...(withYear ? { year: "numeric" } : {}),
  }).format(date);
}

function format(key: string, locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  let found = formats.get(key);
  if (!found)
    formats.set(key, (found = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, options)));
  return found;
}
