export interface Toast {
  id: number;
  text: string;
  tone: "done" | "failed";
  /** A button in the toast: undo. */
  action?: { label: string; run: () => void };
}

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Confirms something that happened, for eight seconds, aloud too. An error's only copy never goes here. */
export function toast(text: string, options: Pick<Toast, "action"> & { tone?: Toast["tone"] } = {}): void {
  set([...toasts.slice(-2), { id: nextId++, text, tone: "done", ...options }]);
}

export function dismissToast(id: number): void {
  set(toasts.filter((one) => one.id !== id));
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentToasts(): readonly Toast[] {
  return toasts;
}
