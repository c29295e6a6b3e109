"use client";

import { lazy, Suspense, useState } from "react";
import type { DialogProps } from "@/components/ui/dialog-content";

const Content = lazy(() => import("@/components/ui/dialog-content"));

/** A modal dialog. Its code arrives with its first opening; focus returns to where it was. */
export function Dialog(props: DialogProps) {
  const [wanted, setWanted] = useState(props.open);
  if (props.open && !wanted) setWanted(true);
  if (!wanted) return null;
  return (
    <Suspense fallback={null}>
      <Content {...props} />
    </Suspense>
  );
}
