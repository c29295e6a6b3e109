"use client";

import { DatabaseZap, RotateCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { MessagePage } from "@/components/shell/message-page";
import { Button } from "@/components/ui/button";

/** What is shown in a page's place while the database is away: what to do, and the request's name. */
export function UnavailablePage({ requestId }: { requestId: string }) {
  const t = useTranslations("shell.unavailable");
  const common = useTranslations("common");
  return (
    <MessagePage icon={DatabaseZap} tone="text-warn" title={t("title")} text={t("text")}>
      <p className="text-ink-3 text-sm">
        {common("requestId")} <code className="font-mono text-xs">{requestId}</code>
      </p>
      <Button className="mt-4" icon={<RotateCw aria-hidden />} onClick={() => window.location.reload()}>
        {common("retry")}
      </Button>
    </MessagePage>
  );
}
