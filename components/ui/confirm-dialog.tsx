"use client";

import { onDemand } from "@/components/ui/on-demand";

/** Says what will happen before it happens. The focus starts on cancel. */
export const ConfirmDialog = onDemand(() => import("@/components/ui/confirm-dialog-content"));
