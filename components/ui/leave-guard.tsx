"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

/** Where somebody wanted to go while something was unsaved. */
type Destination = { back: true } | { href: string };

interface LeaveGuardProps {
  unsaved: boolean;
  /** What would be lost, where it can be named. */
  text?: string;
}

/**
 * Keeps a page from being left while something is `unsaved`: links and the browser's back ask first, closing
 * or reloading the tab asks in the browser's own words.
 */
export function LeaveGuard({ unsaved, text }: LeaveGuardProps) {
  const t = useTranslations("common.leave");
  const router = useRouter();
  const [leaving, setLeaving] = useState<Destination | null>(null);
  const guarded = useRef(false);

  useEffect(() => {
    if (!unsaved) return;
    const onClick = (event: MouseEvent) => {
      const href = destinationOf(event);
      if (href === null) return;
      event.preventDefault();
      event.stopPropagation();
      setLeaving({ href });
    };
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onPop = () => {
      // The entry on top is gone; the page itself is still the one below.
      guarded.current = false;
      setLeaving({ back: true });
    };
    // An entry of the same address on top, so that going back stays on the page.
    if (!guarded.current) window.history.pushState(window.history.state, "", window.location.href);
    guarded.current = true;
    document.addEventListener("click", onClick, true);
    window.addEventListener("beforeunload", onUnload);
    window.addEventListener("popstate", onPop);
    return () => {
      document.removeEventListener("click", onClick, true);
      window.removeEventListener("beforeunload", onUnload);
      window.removeEventListener("popstate", onPop);
    };
  }, [unsaved]);

  // Saved: the entry on top has done its work.
  useEffect(() => {
    if (unsaved || !guarded.current) return;
    guarded.current = false;
    window.history.back();
  }, [unsaved]);

  const leave = () => {
    if (!leaving) return;
    setLeaving(null);
    const onTop = guarded.current;
    guarded.current = false;
    if ("back" in leaving) window.history.back();
    else if (onTop) router.replace(leaving.href);
    else router.push(leaving.href);
  };
  const stay = () => {
    if (leaving && "back" in leaving) {
      window.history.pushState(window.history.state, "", window.location.href);
      guarded.current = true;
    }
    setLeaving(null);
  };
  return (
    <ConfirmDialog
      open={leaving !== null}
      onClose={stay}
      title={t("title")}
      confirm={t("confirm")}
      onConfirm={leave}
    >
      {text ?? t("text")}
    </ConfirmDialog>
  );
}

/** The page of this site that a click leads to; null for every other click. */
function destinationOf(event: MouseEvent): string | null {
  const modified = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (modified || !(event.target instanceof Element)) return null;
  const link = event.target.closest<HTMLAnchorElement>("a[href]");
  if (!link || link.target || link.origin !== window.location.origin) return null;
  const here = link.pathname === window.location.pathname && link.search === window.location.search;
  return here ? null : `${link.pathname}${link.search}${link.hash}`;
}
