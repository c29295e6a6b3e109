"use client";

import { onDemand } from "@/components/ui/on-demand";

/**
 * A floating panel beside a control. The control carries `aria-haspopup="dialog"` and `aria-expanded` itself.
 */
export const Popover = onDemand(() => import("@/components/ui/popover-content"));
