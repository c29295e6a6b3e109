"use client";

import { useTranslations } from "use-intl";
import { Code } from "@/components/docs/code";
import { MOST_BYTES, type Outcome } from "@/components/docs/send-call";
import { cn } from "@/components/ui/cn";

/** What a tried call answered; a live region, so that it is read out when it comes. */
export function OutcomeView({ outcome }: { outcome: Outcome | null }) {
  const t = useTranslations("docs");
  return (
    <div aria-live="polite" className="flex min-w-0 flex-col gap-2 empty:hidden">
      {outcome?.status === 0 && <p className="text-bad text-sm">{t("offline")}</p>}
      {outcome && outcome.status > 0 && (
        <>
          <p className="text-ink-2 flex flex-wrap gap-x-4 gap-y-1 text-sm">
            <span className={cn("font-semibold", outcome.status < 400 ? "text-ok" : "text-bad")}>
              {t("answered", { status: String(outcome.status), milliseconds: outcome.milliseconds })}
            </span>
            {outcome.requestId && <span>{t("requestId", { id: outcome.requestId })}</span>}
          </p>
          <Code label={t("answer")} text={outcome.text} />
          {outcome.cut && <p className="text-ink-2 text-sm">{t("cut", { kilobytes: MOST_BYTES / 1024 })}</p>}
        </>
      )}
    </div>
  );
}
