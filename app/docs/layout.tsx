import Link from "next/link";
import type { ReactNode } from "react";
import { createTranslator } from "use-intl/core";
import { DocsProvider } from "@/components/docs/docs-provider";
import { currentAppearance } from "@/lib/auth/appearance";
import { messages } from "@/lib/i18n/messages";

/** The reference's frame. It is open to everyone and needs no session. */
export default async function DocsLayout({ children }: { children: ReactNode }) {
  const { locale, timezone } = await currentAppearance();
  // The page's messages leave the reference's own out; `common` is for the kit's buttons.
  const { docs, common } = messages[locale];
  const t = createTranslator({ locale, messages: messages[locale], namespace: "docs" });
  return (
    <div className="mx-auto flex max-w-7xl flex-col gap-6 px-4 py-6 sm:px-6">
      <header className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <Link href="/docs" className="text-xl font-semibold">
          {t("title")}
        </Link>
        <Link href="/" className="text-accent-ink underline-offset-2 hover:underline">
          {t("toDirectory")}
        </Link>
      </header>
      <DocsProvider locale={locale} timeZone={timezone} messages={{ docs, common }}>
        {children}
      </DocsProvider>
    </div>
  );
}
