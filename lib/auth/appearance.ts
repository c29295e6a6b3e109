import { cookies, headers } from "next/headers";
import { currentActor } from "@/lib/auth/current-actor";
import { type Locale, locales, preferredLocale } from "@/lib/i18n/say";
import type { Appearance } from "@/lib/members/member";

/** How a page is shown before its member is known: what this browser was last set to. */
const APPEARANCE_COOKIE = "roster.look";

export interface PageAppearance {
  locale: Locale;
  appearance: Appearance;
  timezone: string;
}

/** Language, theme and time zone of the page that is being made: the member's, else this browser's, else its `Accept-Language`. */
export async function currentAppearance(): Promise<PageAppearance> {
  const actor = await currentActor();
  if (actor) {
    const { locale, appearance, timezone } = actor.member;
    return { locale: known(locale) ?? "en", appearance, timezone };
  }
  const [locale, appearance] = ((await cookies()).get(APPEARANCE_COOKIE)?.value ?? "").split(".");
  return {
    locale: known(locale) ?? preferredLocale((await headers()).get("accept-language")) ?? "en",
    appearance: appearance === "light" || appearance === "dark" ? appearance : "auto",
    timezone: "Etc/UTC",
  };
}

function known(text: string | undefined): Locale | undefined {
  return locales.find((locale) => locale === text);
}
