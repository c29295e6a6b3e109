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
    <div className="mt-1 flex flex-col text-sm">
      <p role="status" className="text-ink-2 font-medium tabular-nums">
        {chips.length > 0 && [t("sum.total", { count: chips.length }), ...parts].join(" · ")}
      </p>
      {chips.length > 1 && (
        <div className="-ml-3 flex flex-wrap">
          {refused > 0 && (
            <Button variant="ghost" onClick={onRemoveRefused}>
              {t("form.removeBad", { count: refused })}
            </Button>
          )}
          <Button variant="ghost" onClick={onRemoveAll}>
            {t("form.removeAll")}
          </Button>
        </div>
      )}
    </div>
  );
}
