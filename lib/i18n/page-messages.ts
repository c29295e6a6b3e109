import { type Messages, messages } from "@/lib/i18n/messages";
import type { Locale } from "@/lib/i18n/locales";

/** What the browser is sent: one language, without the sentences that only the server says. */
export function pageMessages(locale: Locale): Omit<Messages, "errors" | "docs"> {
  const { errors: _errors, docs: _docs, ...rooms } = messages[locale];
  return rooms;
}
