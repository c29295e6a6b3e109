"use client";

import { DatabaseZap, RotateCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";

/** What is shown in a page's place while the database is away: what to do, and the request's name. */
export function UnavailablePage({ requestId }: { requestId: string }) {
  const t = useTranslations("shell.unavailable");
  const common = useTranslations("common");
  return (
    <main className="flex min-h-[70dvh] flex-col items-center justify-center gap-1 px-6 text-center">
      <DatabaseZap aria-hidden className="text-warn mb-3 size-10" strokeWidth={1.5} />
      <h1 className="text-xl font-semibold">{t("title")}</h1>
      <p className="text-ink-2 text-base text-pretty">{t("text")}</p>
      <p className="text-ink-3 text-sm">
        {common("requestId")} <code className="font-mono text-xs">{requestId}</code>
      </p>
      <Button className="mt-4" icon={<RotateCw aria-hidden />} onClick={() => window.location.reload()}>
        {common("retry")}
      </Button>
    </main>
  );
}
