"use client";

import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { setPageState } from "@/lib/client/page-state";

const Prompt = lazy(() => import("@/components/shell/sign-in-again-dialog"));

/**
 * Waits for a call to find the session over, then asks for the password in place, once for all calls that
 * wait. The page and what was typed into it stay; the calls are repeated afterwards.
 */
export function SignInAgain() {
  const [open, setOpen] = useState(false);
  const waiting = useRef<((back: boolean) => void)[]>([]);
  useEffect(() => {
    setPageState({
      signInAgain: () =>
        new Promise((resolve) => {
          waiting.current.push(resolve);
          setOpen(true);
        }),
    });
    return () => setPageState({ signInAgain: null });
  }, []);
  const close = (back: boolean) => {
    setOpen(false);
    for (const resolve of waiting.current.splice(0)) resolve(back);
  };
  if (!open) return null;
  return (
    <Suspense fallback={null}>
      <Prompt onClose={close} />
    </Suspense>
  );
}
