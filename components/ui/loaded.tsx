"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";

interface LoadedProps<Data> {
  /** Of React Query. */
  query: { data: Data | undefined; error: unknown; isFetching: boolean; refetch: () => unknown };
  /** How many grey lines stand where the data will be. */
  lines?: number;
  /** What stands there instead of lines, where its outline is known. */
  outline?: ReactNode;
  /** What shows the data. */
  children: (data: Data) => ReactNode;
}

/**
 * What a query has found: on its way, failed with a button to try again, or there. Data that is there
 * outlives a failure.
 */
export function Loaded<Data>({ query, lines = 6, outline, children }: LoadedProps<Data>) {
  const t = useTranslations("common");
  const { data, error, isFetching, refetch } = query;
  if (data !== undefined) return children(data);
  if (error) return <ErrorState error={error} retrying={isFetching} onRetry={() => void refetch()} />;
  return (
    <div role="status" aria-label={t("loading")}>
      {outline ?? (
        <div className="flex flex-col gap-4 py-2">
          {Array.from({ length: lines }, (_, index) => (
            <Skeleton key={index} className="h-7" />
          ))}
        </div>
      )}
    </div>
  );
}
