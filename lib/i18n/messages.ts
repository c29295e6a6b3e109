import * as en from "@/lib/i18n/messages/en";
import * as zh from "@/lib/i18n/messages/zh-CN";

export type Messages = typeof en;

/** Every sentence of the product, by language. Server only: the browser is sent the one language it shows. */
export const messages: { en: Messages; "zh-CN": Messages } = { en, "zh-CN": zh };

/** What the browser is sent: one language, without the sentences that only the server says. */
export function pageMessages(locale: keyof typeof messages): Omit<Messages, "errors" | "docs"> {
  const { errors: _errors, docs: _docs, ...rooms } = messages[locale];
  return rooms;
}
