"use client";

import { lazy, Suspense, useState } from "react";
import type { ConfirmDialogProps } from "@/components/ui/confirm-dialog-content";

const Content = lazy(() => import("@/components/ui/confirm-dialog-content"));

/** Says what will happen before it happens. The focus starts on cancel. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const [wanted, setWanted] = useState(props.open);
  if (props.open && !wanted) setWanted(true);
  if (!wanted) return null;
  return (
    <Suspense fallback={null}>
      <Content {...props} />
    </Suspense>
  );
}
