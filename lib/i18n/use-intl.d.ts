import type { Messages } from "@/lib/i18n/messages";
import type { Locale } from "@/lib/i18n/locales";

// Keys are checked by the compiler wherever a sentence is asked for.
declare module "use-intl" {
  interface AppConfig {
    Messages: Messages;
    Locale: Locale;
  }
}
