"use client";

import * as RadixPopover from "@radix-ui/react-popover";
import type { ReactNode, RefObject } from "react";
import { cn } from "@/components/ui/cn";

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

/** The part of `Popover` that is loaded when one opens. */
export default function PopoverContent(props: PopoverProps) {
  const { open, onOpenChange, anchor, label, align = "start", fitAnchor, className, children } = props;
  return (
    <RadixPopover.Root open={open} onOpenChange={onOpenChange}>
      {/* The anchor is on the page before its popover can open; Radix's type does not know that. */}
      <RadixPopover.Anchor virtualRef={anchor as RefObject<HTMLElement>} />
      <RadixPopover.Portal>
        <RadixPopover.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            anchor.current?.focus({ preventScroll: true });
          }}
          onInteractOutside={(event) => {
            // The anchor's own click closes it; closing here as well would open it again.
            if (event.target instanceof Node && anchor.current?.contains(event.target))
              event.preventDefault();
          }}
          className={cn(
            "animate-appear border-line bg-raised shadow-float z-50 max-h-(--radix-popover-content-available-height) overflow-hidden rounded-lg border outline-none",
            fitAnchor ? "w-(--radix-popover-trigger-width) min-w-60" : "w-72 max-w-[calc(100vw-1rem)]",
            className,
          )}
        >
          {children}
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  );
}
