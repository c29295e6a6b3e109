import { useState } from "react";

/** For `onCloseAutoFocus`: gives the focus back to what had it when `open` became true. */
export function useReturnFocus(open: boolean): (event: Event) => void {
  const [before, setBefore] = useState<HTMLElement | null>(null);
  const [wasOpen, setWasOpen] = useState(false);
  if (open !== wasOpen) {
    setWasOpen(open);
    // Read while rendering, because the dialog takes the focus before any effect of its parent runs.
    if (open && document.activeElement instanceof HTMLElement) setBefore(document.activeElement);
  }
  return (event) => {
    event.preventDefault();
    // A click outside a dialog leaves nothing with the focus; the dialog that is still open takes it then.
    const lost = !before?.isConnected || before === document.body;
    const next = lost ? document.querySelector<HTMLElement>('[role="dialog"]') : before;
    next?.focus({ preventScroll: true });
  };
}
