"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";

export interface ErrorStateProps {
  /** What was thrown: an `ApiError` shows its sentence and request id, anything else a fixed sentence. */
  error: unknown;
  onRetry?: () => void;
  retrying?: boolean;
}

/** What stands where something could not be loaded. */
export function ErrorState({ error, onRetry, retrying }: ErrorStateProps) {
  const t = useTranslations("common");
  const { message, requestId } = told(error);
  return (
    <div role="alert" className="flex flex-col items-center gap-1 px-6 py-14 text-center">
      <span className="bg-bad-soft text-bad mb-2 inline-flex size-10 items-center justify-center rounded-lg">
        <TriangleAlert aria-hidden className="size-5" />
      </span>
      <p className="text-base font-medium">{t("failedTitle")}</p>
      <p className="text-ink-2 max-w-100 text-sm text-pretty">{message ?? t("failedText")}</p>
      {requestId && (
        <p className="text-ink-3 text-sm">
          {t("requestId")} <code className="font-mono text-xs">{requestId}</code>
        </p>
      )}
      {onRetry && (
        <Button className="mt-3" icon={<RotateCw />} busy={retrying ?? false} onClick={onRetry}>
          {t("retry")}
        </Button>
      )}
    </div>
  );
}

/** Read by shape: primitives know no client. */
function told(error: unknown): { message?: string; requestId?: string } {
  if (!(error instanceof Error) || error.name !== "ApiError") return {};
  const requestId = "requestId" in error && typeof error.requestId === "string" ? error.requestId : "";
  return { message: error.message, requestId };
}
