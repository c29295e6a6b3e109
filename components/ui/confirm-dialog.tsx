"use client";

import { lazy, Suspense, useState } from "react";
import type { ConfirmDialogProps } from "@/components/ui/confirm-surface";

const Surface = lazy(() => import("@/components/ui/confirm-surface"));

/** Says what will happen before it happens. The focus starts on cancel. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const [wanted, setWanted] = useState(props.open);
  if (props.open && !wanted) setWanted(true);
  if (!wanted) return null;
  return (
    <Suspense fallback={null}>
      <Surface {...props} />
    </Suspense>
  );
}
