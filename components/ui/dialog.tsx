"use client";

import { lazy, type ReactNode, Suspense, useState } from "react";

const Surface = lazy(() => import("@/components/ui/dialog-surface"));

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons, the primary one last. Stays in sight while the content scrolls. */
  footer?: ReactNode;
  /** 400, 560 or 760 px; "drawer" is a panel at the left edge, "sheet" one at the right. */
  size?: "small" | "medium" | "large" | "drawer" | "sheet";
  /** Asked before Esc, the close button or a click outside closes it; answer false to stay open. */
  mayClose?: () => boolean;
  /** The title is for screen readers only. */
  hideTitle?: boolean;
  /** No close button: the footer's button is the way out. */
  hideClose?: boolean;
  children?: ReactNode;
}

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
