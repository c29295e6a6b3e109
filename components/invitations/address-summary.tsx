"use client";

import { useTranslations } from "use-intl";
import { type Chip, CHIP_STATES, isRefused, tally } from "@/components/invitations/addresses";
import { Button } from "@/components/ui/button";

interface AddressSummaryProps {
  chips: readonly Chip[];
  onRemoveRefused: () => void;
  onRemoveAll: () => void;
}

/** How many addresses there are and what will become of them, said aloud as it changes. */
export function AddressSummary({ chips, onRemoveRefused, onRemoveAll }: AddressSummaryProps) {
  const t = useTranslations("invitations");
  const counts = tally(chips);
  const refused = chips.filter(isRefused).length;
  const parts = CHIP_STATES.flatMap((state) => {
    const count = counts.get(state) ?? 0;
    return count > 0 ? [t(`sum.${state}`, { count })] : [];
  });
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <p role="status" className="text-ink-2 min-w-0 flex-1 tabular-nums">
        {chips.length > 0 && [t("sum.total", { count: chips.length }), ...parts].join(" · ")}
      </p>
      {refused > 0 && (
        <Button variant="ghost" onClick={onRemoveRefused}>
          {t("form.removeBad", { count: refused })}
        </Button>
      )}
      {chips.length > 1 && (
        <Button variant="ghost" onClick={onRemoveAll}>
          {t("form.removeAll")}
        </Button>
      )}
    </div>
  );
}
