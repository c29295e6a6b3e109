import { createTranslator } from "use-intl/core";
import type { Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";

/** The supported language a caller prefers, from `Accept-Language`; null when it names none of ours. */
export function preferredLocale(header: string | null): Locale | null {
  for (const part of (header ?? "").split(",")) {
    const tag = part.split(";")[0]?.trim().toLowerCase() ?? "";
    if (tag === "zh" || tag.startsWith("zh-")) return "zh-CN";
    if (tag === "en" || tag.startsWith("en-")) return "en";
  }
  return null;
}

// Each keeps the sentences that it has parsed; a server that refuses many callers says the same ones again.
const translators: Partial<Record<Locale, ReturnType<typeof translatorIn>>> = {};

function translatorIn(locale: Locale) {
  return createTranslator({ locale, messages: messages[locale], namespace: "errors" });
}

/** Sentences of the `errors` messages in one language: `say("issues.missing")`. */
export function sayIn(locale: Locale): (key: string, params?: Record<string, string | number>) => string {
  const translate = (translators[locale] ??= translatorIn(locale));
  // The key is checked by the test that finds a sentence for every code, not by its type.
  return (key, params) => translate(key as Parameters<typeof translate>[0], params as never);
}
