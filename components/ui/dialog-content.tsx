"use client";

import * as RadixDialog from "@radix-ui/react-dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { useReturnFocus } from "@/components/ui/use-return-focus";

const MIDDLE =
  "inset-x-3 top-[max(1rem,10vh)] mx-auto max-h-[min(85dvh,100dvh-2rem)] rounded-lg animate-appear";

const SIZES = {
  small: `${MIDDLE} max-w-100`,
  medium: `${MIDDLE} max-w-140`,
  large: `${MIDDLE} max-w-190`,
  drawer: "inset-y-0 left-0 w-72 max-w-[85vw] animate-slide-in",
  sheet: "inset-y-0 right-0 w-140 max-w-full animate-appear",
};

export interface DialogProps {
  open: boolean;
  /** After Esc, the close button or a click outside. */
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons, the primary one last. Stays in sight while the content scrolls. */
  footer?: ReactNode;
  /** 400, 560 or 760 px; "drawer" is a panel at the left edge, "sheet" one at the right. */
  size?: "small" | "medium" | "large" | "drawer" | "sheet";
  /** The title is for screen readers only. */
  hideTitle?: boolean;
  /** No close button: the footer's button is the way out. */
  hideClose?: boolean;
  children?: ReactNode;
}

/** The part of `Dialog` that is loaded when one opens. */
export default function DialogContent(props: DialogProps) {
  const {
    open,
    onClose,
    title,
    description,
    footer,
    size = "medium",
    hideTitle,
    hideClose,
    children,
  } = props;
  const t = useTranslations("common");
  const returnFocus = useReturnFocus(open);
  return (
    <RadixDialog.Root open={open} onOpenChange={onClose}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="bg-scrim fixed inset-0 z-40" onClick={onClose} />
        <RadixDialog.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          onOpenAutoFocus={focusFirstField}
          onCloseAutoFocus={returnFocus}
          // The scrim hears clicks itself: Radix loses one that comes just after a dialog above has closed.
          onInteractOutside={(event) => event.preventDefault()}
          // Radix begins to listen some renderings after it gave the focus.
          onKeyDown={(event) => {
            if (event.key === "Escape" && !event.defaultPrevented) onClose();
          }}
          className={cn(
            "border-line bg-raised shadow-float fixed z-50 flex flex-col border outline-none",
            SIZES[size],
          )}
        >
          <header className={cn("flex items-start gap-3 px-5 pt-4 pb-2", hideTitle && "sr-only")}>
            <div className="min-w-0 flex-1">
              <RadixDialog.Title className="text-lg font-semibold text-pretty">{title}</RadixDialog.Title>
              {description && (
                <RadixDialog.Description className="text-ink-2 mt-1 text-base text-pretty">
                  {description}
                </RadixDialog.Description>
              )}
            </div>
            {!hideClose && (
              <RadixDialog.Close asChild>
                <IconButton label={t("close")} icon={<X />} className="-mt-0.5 -mr-2" />
              </RadixDialog.Close>
            )}
          </header>
          <div className={cn("min-h-0 flex-1 overflow-y-auto", size !== "drawer" && "px-5 pt-2 pb-5")}>
            {children}
          </div>
          {footer && (
            <footer className="border-line flex flex-wrap justify-end gap-2 border-t px-5 py-3">
              {footer}
            </footer>
          )}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

/** A form begins at its first field; everything else with what can be reached first. */
function focusFirstField(event: Event): void {
  if (!(event.target instanceof Element)) return;
  const field = event.target.querySelector<HTMLElement>("form :is(input, textarea, select, button)");
  if (!field) return;
  event.preventDefault();
  field.focus();
}
