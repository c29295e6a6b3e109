"use client";

import { lazy, type ReactNode, type RefObject, Suspense, useState } from "react";

const Surface = lazy(() => import("@/components/ui/popover-surface"));

export interface PopoverProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The control it belongs to; gets the focus back. */
  anchor: RefObject<HTMLElement | null>;
  /** Names it for a screen reader. */
  label: string;
  align?: "start" | "end";
  /** At least as wide as its anchor. */
  fitAnchor?: boolean;
  className?: string;
  children: ReactNode;
}

/** A floating panel beside a control. The control carries `aria-haspopup="dialog"` and `aria-expanded` itself. */
export function Popover(props: PopoverProps) {
  const [wanted, setWanted] = useState(props.open);
  if (props.open && !wanted) setWanted(true);
  if (!wanted) return null;
  return (
    <Suspense fallback={null}>
      <Surface {...props} />
    </Suspense>
  );
}
