"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { showToastsWith, type Toast } from "@/components/ui/toast";
import { keepFocusInToasts } from "@/components/ui/toast-focus";

const Content = lazy(() => import("@/components/ui/toaster-content"));

/** Where toasts appear; once a page. Its code arrives with the first toast. */
export function Toaster() {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  useEffect(keepFocusInToasts, []);
  useEffect(() => showToastsWith((next) => setToasts((all) => [...all, next])), []);
  if (toasts.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <Content toasts={toasts} />
    </Suspense>
  );
}
