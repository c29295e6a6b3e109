"use client";

import * as RadixToast from "@radix-ui/react-toast";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { dismissToast, type Toast } from "@/components/ui/toast";

/** The part of `Toaster` that is loaded with the first toast. */
export default function ToasterContent({ toasts }: { toasts: readonly Toast[] }) {
  const t = useTranslations("common");
  return (
    <RadixToast.Provider duration={8000} label={t("notification")} swipeDirection="right">
      {toasts.map(({ id, text, tone, action }) => (
        <RadixToast.Root
          key={id}
          onOpenChange={(open) => !open && dismissToast(id)}
          className="animate-rise border-line bg-raised shadow-float flex items-center gap-2 rounded-lg border py-1.5 pr-1.5 pl-3"
        >
          {tone === "done" ? (
            <CircleCheck aria-hidden className="text-ok size-4 shrink-0" />
          ) : (
            <CircleAlert aria-hidden className="text-bad size-4 shrink-0" />
          )}
          <RadixToast.Description className="min-w-0 flex-1 text-base text-pretty">
            {text}
          </RadixToast.Description>
          {action && (
            <RadixToast.Action altText={action.label} asChild onClick={action.run}>
              <Button variant="ghost" className="text-accent-ink!">
                {action.label}
              </Button>
            </RadixToast.Action>
          )}
          <RadixToast.Close asChild>
            <IconButton label={t("dismiss")} icon={<X />} />
          </RadixToast.Close>
        </RadixToast.Root>
      ))}
      <RadixToast.Viewport
        label={t("notifications")}
        className="fixed right-3 bottom-3 z-60 flex w-96 max-w-[calc(100vw-1.5rem)] flex-col gap-2 outline-none"
      />
    </RadixToast.Provider>
  );
}
