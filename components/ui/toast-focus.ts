/** Whether something is in a toast. */
export function isInToast(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[data-sonner-toaster]") !== null;
}

/**
 * A toast lies above an open dialog, which would take the focus back from it. Call it before a dialog opens:
 * it listens where dialogs do, and whoever listens first is heard first. Answers how to stop.
 */
export function keepFocusInToasts(): () => void {
  const onFocus = (event: FocusEvent) => {
    if (isInToast(event.target) || isInToast(event.relatedTarget)) event.stopImmediatePropagation();
  };
  document.addEventListener("focusin", onFocus);
  document.addEventListener("focusout", onFocus);
  return () => {
    document.removeEventListener("focusin", onFocus);
    document.removeEventListener("focusout", onFocus);
  };
}
