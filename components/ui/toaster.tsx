"use client";

import { lazy, Suspense, useSyncExternalStore } from "react";
import { currentToasts, subscribeToToasts } from "@/components/ui/toast";

const Content = lazy(() => import("@/components/ui/toaster-content"));

const NONE: readonly never[] = [];

/** Where toasts appear; once a page. Its code arrives with the first toast. */
export function Toaster() {
  const toasts = useSyncExternalStore(subscribeToToasts, currentToasts, () => NONE);
  if (toasts === NONE || toasts.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <Content toasts={toasts} />
    </Suspense>
  );
}
