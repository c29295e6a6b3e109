"use client";

import { lazy, Suspense, useState } from "react";
import type { PopoverProps } from "@/components/ui/popover-content";

const Content = lazy(() => import("@/components/ui/popover-content"));

/**
 * A floating panel beside a control. The control carries `aria-haspopup="dialog"` and `aria-expanded` itself.
 */
export function Popover(props: PopoverProps) {
  const [wanted, setWanted] = useState(props.open);
  if (props.open && !wanted) setWanted(true);
  if (!wanted) return null;
  return (
    <Suspense fallback={null}>
      <Content {...props} />
    </Suspense>
  );
}
