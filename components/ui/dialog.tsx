"use client";

import { onDemand } from "@/components/ui/on-demand";

/** A modal dialog. The focus returns to where it was. */
export const Dialog = onDemand(() => import("@/components/ui/dialog-content"));
