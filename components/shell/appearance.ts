import type { Locale } from "@/lib/i18n/locales";
import type { Appearance } from "@/lib/members/rules";

const COOKIE = "roster.look";

export interface AppearanceSettings {
  locale?: Locale;
  appearance?: Appearance;
}

/** Puts a theme on the page that is open. */
export function showTheme(appearance: Appearance): void {
  document.documentElement.dataset["theme"] = appearance;
}

/** Keeps language and theme in this browser, for the pages before sign-in. */
export function rememberAppearance(change: AppearanceSettings): void {
  const { lang, dataset } = document.documentElement;
  const locale = change.locale ?? lang;
  const appearance = change.appearance ?? dataset["theme"] ?? "auto";
  document.cookie = `${COOKIE}=${locale}.${appearance}; path=/; max-age=31536000; samesite=lax`;
}
