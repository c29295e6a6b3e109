"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";

/**
 * What is shown when a page's own code failed: a way to try again, and the code under which the server
 * reported it.
 */
export function Crashed({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("shell.crashed");
  const common = useTranslations("common");
  return (
    <div
      role="alert"
      className="flex min-h-[60dvh] flex-col items-center justify-center gap-1 px-6 text-center"
    >
      <TriangleAlert aria-hidden className="text-bad mb-3 size-10" strokeWidth={1.5} />
      <h1 className="text-xl font-semibold">{t("title")}</h1>
      <p className="text-ink-2 text-base text-pretty">{t("text")}</p>
      {error.digest && (
        <p className="text-ink-3 text-sm">
          {t("code")} <code className="font-mono text-xs">{error.digest}</code>
        </p>
      )}
      <Button className="mt-4" icon={<RotateCw aria-hidden />} onClick={reset}>
        {common("retry")}
      </Button>
    </div>
  );
}
