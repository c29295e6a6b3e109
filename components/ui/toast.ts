export interface Toast {
  text: string;
  tone: "done" | "failed";
  /** A button in the toast: undo. */
  action?: { label: string; run: () => void };
}

let show: (toast: Toast) => void = () => undefined;

/** Confirms something that happened, for eight seconds, aloud too. An error's only copy never goes here. */
export function toast(text: string, options: Pick<Toast, "action"> & { tone?: Toast["tone"] } = {}): void {
  show({ text, tone: "done", ...options });
}

/** Says who shows toasts: the page's one toaster. */
export function showToastsWith(next: typeof show): void {
  show = next;
}
