import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { PageProvider } from "@/components/shell/page-provider";
import { currentAppearance } from "@/lib/auth/appearance";
import { pageMessages } from "@/lib/i18n/messages";
import "@/app/globals.css";

export const metadata: Metadata = { title: { default: "Roster", template: "%s · Roster" } };

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { locale, appearance, timezone } = await currentAppearance();
  const messages = pageMessages(locale);
  const { offline, unreadable } = messages.common;
  return (
    <html lang={locale} data-theme={appearance}>
      <body>
        <PageProvider
          locale={locale}
          timeZone={timezone}
          messages={messages}
          sentences={{ offline, unreadable }}
        >
          {children}
        </PageProvider>
      </body>
    </html>
  );
}
