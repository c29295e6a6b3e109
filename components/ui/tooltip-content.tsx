"use client";

import * as RadixTooltip from "@radix-ui/react-tooltip";
import { createPortal } from "react-dom";

export interface Tip {
  text: string;
  target: HTMLElement;
}

/** The part of the tooltips that is loaded when the first one shows. */
export default function TooltipContent({ text, target }: Tip) {
  const { left, top, width, height } = target.getBoundingClientRect();
  return createPortal(
    <RadixTooltip.Provider>
      <RadixTooltip.Root open>
        <RadixTooltip.Trigger asChild>
          <span aria-hidden className="pointer-events-none fixed" style={{ left, top, width, height }} />
        </RadixTooltip.Trigger>
        <RadixTooltip.Content
          sideOffset={6}
          collisionPadding={8}
          className="bg-ink text-canvas shadow-float pointer-events-none z-60 max-w-72 rounded-md px-2 py-1 text-sm break-words"
        >
          {text}
        </RadixTooltip.Content>
      </RadixTooltip.Root>
    </RadixTooltip.Provider>,
    document.body,
  );
}
