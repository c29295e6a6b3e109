const COOKIE = "roster.look";

export interface AppearanceSettings {
  locale?: "en" | "zh-CN";
  appearance?: "light" | "dark" | "auto";
}

/** Puts a theme on the page that is open. */
export function showTheme(appearance: "light" | "dark" | "auto"): void {
  document.documentElement.dataset["theme"] = appearance;
}

/** Keeps language and theme in this browser, for the pages before sign-in. */
export function rememberAppearance(change: AppearanceSettings): void {
  const { lang, dataset } = document.documentElement;
  const locale = change.locale ?? lang;
  const appearance = change.appearance ?? dataset["theme"] ?? "auto";
  document.cookie = `${COOKIE}=${locale}.${appearance}; path=/; max-age=31536000; samesite=lax`;
}
