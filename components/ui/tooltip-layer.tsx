"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import type { Tip } from "@/components/ui/tooltip-content";

const Content = lazy(() => import("@/components/ui/tooltip-content"));

const OPEN_AFTER_MS = 350;

/**
 * One for the whole page: watches for `data-tip` and `data-tip-cut` (shown only when the text is cut off).
 */
export function TooltipLayer() {
  const [tip, setTip] = useState<Tip | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => {
      clearTimeout(timer);
      setTip(null);
    };
    const show = (event: Event) => {
      const target =
        event.target instanceof Element
          ? event.target.closest<HTMLElement>("[data-tip],[data-tip-cut]")
          : null;
      hide();
      if (!target) return;
      const keyboard = event.type === "focusin";
      if (keyboard && !target.matches(":focus-visible")) return;
      timer = setTimeout(() => {
        const text = tipOf(target);
        if (text && target.isConnected) setTip({ text, target });
      }, OPEN_AFTER_MS);
    };
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && hide();
    const listeners: [string, (event: never) => void][] = [
      ["pointerover", show],
      ["focusin", show],
      ["focusout", hide],
      ["pointerdown", hide],
      ["keydown", onKey],
      ["scroll", hide],
    ];
    for (const [name, listen] of listeners) document.addEventListener(name, listen as EventListener, true);
    return () => {
      clearTimeout(timer);
      for (const [name, listen] of listeners)
        document.removeEventListener(name, listen as EventListener, true);
    };
  }, []);
  if (!tip) return null;
  return (
    <Suspense fallback={null}>
      <Content {...tip} />
    </Suspense>
  );
}

function tipOf(target: HTMLElement): string {
  const { tip, tipCut } = target.dataset;
  if (tip) return tip;
  if (tipCut === undefined || target.scrollWidth <= target.clientWidth) return "";
  return tipCut || target.textContent;
}
