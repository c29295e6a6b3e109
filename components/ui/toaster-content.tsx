"use client";

import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { toast as sonner, Toaster } from "sonner";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { Toast } from "@/components/ui/toast";
import { isInToast } from "@/components/ui/toast-focus";

/** The part of `Toaster` that is loaded with the first toast; shows each of `toasts` once. */
export default function ToasterContent({ toasts }: { toasts: readonly Toast[] }) {
  const t = useTranslations("common");
  const shown = useRef(0);
  useEffect(() => {
    for (const toast of toasts.slice(shown.current)) {
      sonner.custom((id) => <Card {...toast} onDismiss={() => sonner.dismiss(id)} />);
    }
    shown.current = toasts.length;
  }, [toasts]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !isInToast(event.target)) return;
      event.stopPropagation();
      sonner.dismiss();
    };
    // On the window and on the way down: a dialog below would take this Escape as its own.
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, []);
  return (
    <Toaster
      expand
      duration={8000}
      gap={8}
      offset={12}
      mobileOffset={12}
      customAriaLabel={t("notifications")}
      // A modal dialog takes the pointer from everything else on the page; not from a toast above it.
      className="pointer-events-auto"
    />
  );
}

function Card({ text, tone, action, onDismiss }: Toast & { onDismiss: () => void }) {
  const t = useTranslations("common");
  return (
    <div className="border-line bg-raised shadow-float flex w-full items-center gap-2 rounded-lg border py-1.5 pr-1.5 pl-3">
      {tone === "done" ? (
        <CircleCheck aria-hidden className="text-ok size-4 shrink-0" />
      ) : (
        <CircleAlert aria-hidden className="text-bad size-4 shrink-0" />
      )}
      <span role="status" className="text-ink min-w-0 flex-1 text-base text-pretty">
        {text}
      </span>
      {action && (
        <Button
          variant="ghost"
          className="text-accent-ink!"
          onClick={() => {
            onDismiss();
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton label={t("dismiss")} icon={<X />} onClick={onDismiss} />
    </div>
  );
}
