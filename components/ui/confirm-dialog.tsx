"use client";

import { lazy, type ReactNode, Suspense, useState } from "react";

const Surface = lazy(() => import("@/components/ui/confirm-surface"));

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** A question that names what it is about: "Lock Li Lei?" */
  title: ReactNode;
  /** What will happen, in words. */
  children: ReactNode;
  /** The verb on the button that does it. */
  confirm: string;
  /** Red button. On unless said otherwise. */
  danger?: boolean;
  /** The dialog stays open while this is true. */
  busy?: boolean;
  /** Why it was refused, in the server's words. */
  error?: string | undefined;
  onConfirm: () => void;
}

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
