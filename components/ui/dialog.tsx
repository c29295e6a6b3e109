"use client";

import { lazy, Suspense, useState } from "react";
import type { DialogProps } from "@/components/ui/dialog-surface";

const Surface = lazy(() => import("@/components/ui/dialog-surface"));

/** A modal dialog. Its code arrives with its first opening; focus returns to where it was. */
export function Dialog(props: DialogProps) {
  const [wanted, setWanted] = useState(props.open);
  if (props.open && !wanted) setWanted(true);
  if (!wanted) return null;
  return (
    <Suspense fallback={null}>
      <Surface {...props} />
    </Suspense>
  );
}
