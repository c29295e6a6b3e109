"use client";

import { Ban, Copy, RefreshCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { canChange, canCopy } from "@/components/invitations/state-badge";
import { copyText } from "@/components/ui/copy-button";
import type { MenuItem } from "@/components/ui/menu-item";
import { toast } from "@/components/ui/toast";
import type { Invitation } from "@/lib/client/invitations";

/** A dialog over some invitations. */
export interface Asked {
  verb: "resend" | "revoke";
  rows: readonly Invitation[];
}

/** What can be done with an invitation in its state, for its buttons and its menu alike. */
export function useRowActions(ask: (asked: Asked) => void): (row: Invitation) => MenuItem[] {
  const t = useTranslations("invitations");
  return (row) => [
    ...(canCopy(row)
      ? [
          {
            key: "copy",
            label: t("copyLink"),
            icon: <Copy aria-hidden />,
            onSelect: () => void copyText(row.invite_link).then(() => toast(t("copied"))),
          },
        ]
      : []),
    ...(canChange(row)
      ? [
          {
            key: "resend",
            label: t("resend"),
            icon: <RefreshCw aria-hidden />,
            onSelect: () => ask({ verb: "resend", rows: [row] }),
          },
        ]
      : []),
    ...(canChange(row)
      ? [
          {
            key: "revoke",
            label: t("revoke"),
            icon: <Ban aria-hidden />,
            danger: true,
            onSelect: () => ask({ verb: "revoke", rows: [row] }),
          },
        ]
      : []),
  ];
}
