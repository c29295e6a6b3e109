import { useState } from "react";

/**
 * What a dialog was asked about. It stays while the dialog closes, and each asking starts the dialog anew, by
 * its `key`.
 */
export function useAsked<What>() {
  const [state, setState] = useState<{ what: What; open: boolean; key: number } | null>(null);
  return {
    asked: state?.what ?? null,
    key: state?.key,
    ask: (what: What) => setState((last) => ({ what, open: true, key: (last?.key ?? 0) + 1 })),
    dialog: {
      open: state?.open ?? false,
      onClose: () => setState((now) => now && { ...now, open: false }),
    },
  };
}
