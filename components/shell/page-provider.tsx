"use client";

import { type ComponentProps, type ReactNode, useState } from "react";
import { QueryClientProvider } from "@tanstack/react-query";
import { IntlProvider } from "use-intl";
import { Toaster } from "@/components/ui/toaster";
import { TooltipLayer } from "@/components/ui/tooltip-layer";
import { setPageState } from "@/lib/client/page-state";
import { createQueryClient } from "@/lib/client/query-client";
import type { Locale } from "@/lib/i18n/locales";

interface PageProviderProps {
  locale: Locale;
  timeZone: string;
  messages: ComponentProps<typeof IntlProvider>["messages"];
  /** What a call says when no answer came. */
  sentences: { offline: string; unreadable: string };
  children: ReactNode;
}

/** What every page stands in: its language and time zone, the query cache, toasts and tooltips. */
export function PageProvider({ locale, timeZone, messages, sentences, children }: PageProviderProps) {
  const [queryClient] = useState(createQueryClient);
  // While rendering, so that a first query already speaks the page's language; on the server nobody calls.
  if (typeof window !== "undefined") setPageState({ locale, sentences });
  return (
    <IntlProvider locale={locale} timeZone={timeZone} messages={messages}>
      <QueryClientProvider client={queryClient}>
        {children}
        <Toaster />
        <TooltipLayer />
      </QueryClientProvider>
    </IntlProvider>
  );
}
