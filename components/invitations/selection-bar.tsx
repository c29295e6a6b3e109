"use client";

import { Ban, RefreshCw, X } from "lucide-react";
import { useTranslations } from "use-intl";
import { canChange } from "@/components/invitations/state-badge";
import type { Asked } from "@/components/invitations/use-row-actions";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { Invitation } from "@/lib/client/invitations";

interface SelectionBarProps {
  rows: readonly Invitation[];
  onAsk: (asked: Asked) => void;
  onClear: () => void;
}

/** What can be done with the selected invitations; takes the place of the filters' counts. */
export function SelectionBar({ rows, onAsk, onClear }: SelectionBarProps) {
  const t = useTranslations("invitations");
  return (
    <div
      role="toolbar"
      aria-label={t("selected", { count: rows.length })}
      className="border-line bg-raised shadow-float sticky bottom-4 z-20 mx-auto mt-4 flex w-fit max-w-full flex-wrap items-center gap-2 rounded-lg border py-1.5 pr-1.5 pl-4"
    >
      <span role="status" className="text-base tabular-nums">
        {t("selected", { count: rows.length })}
      </span>
      <Button
        icon={<RefreshCw aria-hidden />}
        disabled={!rows.some(canChange)}
        onClick={() => onAsk({ verb: "resend", rows })}
      >
        {t("resend")}
      </Button>
      <Button
        icon={<Ban aria-hidden />}
        disabled={!rows.some(canChange)}
        onClick={() => onAsk({ verb: "revoke", rows })}
      >
        {t("revoke")}
      </Button>
      <IconButton label={t("clearSelection")} icon={<X />} onClick={onClear} />
    </div>
  );
}
