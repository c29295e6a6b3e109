import { cookies, headers } from "next/headers";
import { currentActor } from "@/lib/auth/current-actor";
import { databaseFailure } from "@/lib/database-failure";
import { locales } from "@/lib/i18n/locales";
import { preferredLocale } from "@/lib/i18n/say";
import { appearances } from "@/lib/members/rules";

/** How a page is shown before its member is known: what this browser was last set to. */
const APPEARANCE_COOKIE = "roster.look";

/** Language, theme and time zone of the page: the member's, else what this browser was set to or accepts. */
export async function currentAppearance() {
  const actor = await currentActor().catch(nobodyKnown);
  if (actor) {
    const { locale, appearance, timezone } = actor.member;
    return { locale: oneOf(locales, locale) ?? "en", appearance, timezone };
  }
  const [locale, appearance] = ((await cookies()).get(APPEARANCE_COOKIE)?.value ?? "").split(".");
  const preferred = preferredLocale((await headers()).get("accept-language"));
  return {
    locale: oneOf(locales, locale) ?? preferred ?? "en",
    appearance: oneOf(appearances, appearance) ?? "auto",
    timezone: "Etc/UTC",
  };
}

/** While the database is away a page is shown as to nobody, and fails or says so by itself. */
function nobodyKnown(error: unknown): null {
  if (databaseFailure(error, { writes: false })) return null;
  throw error;
}

function oneOf<T extends string>(values: readonly T[], text: string | undefined): T | undefined {
  return values.find((value) => value === text);
}
