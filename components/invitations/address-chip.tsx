"use client";

import { Check, CircleAlert, RefreshCw, X } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useTranslations } from "use-intl";
import { type Chip, isRefused } from "@/components/invitations/addresses";
import { cn } from "@/components/ui/cn";
import { Spinner } from "@/components/ui/spinner";

interface AddressChipProps {
  chip: Chip;
  onKeyDown: (event: KeyboardEvent) => void;
  onEdit: () => void;
  onRemove: () => void;
}

/** One address with what inviting it would do, in words where there is something to say. */
export function AddressChip({ chip, onKeyDown, onEdit, onRemove }: AddressChipProps) {
  const t = useTranslations("invitations");
  const { email, state } = chip;
  const refused = isRefused(chip);
  return (
    <li
      className={cn(
        "inline-flex max-w-full items-center rounded-sm border text-sm",
        refused ? "border-bad bg-bad-soft text-bad" : "border-line bg-muted text-ink",
      )}
    >
      <button
        type="button"
        // The arrow keys reach it from the input, so that a thousand chips are not a thousand stops of the
        // Tab key.
        tabIndex={-1}
        data-chip={chip.key}
        aria-label={t("form.chip", { email, state: t(`address.${state}`) })}
        onKeyDown={onKeyDown}
        onClick={onEdit}
        className="inline-flex min-h-6 min-w-0 items-center gap-1.5 rounded-sm pl-1.5 pointer-coarse:min-h-9"
      >
        <StateIcon state={state} refused={refused} />
        <span className="truncate">{email}</span>
        {(refused || state === "invited") && (
          <span className={cn("shrink-0 text-xs", !refused && "text-ink-3")}>· {t(`address.${state}`)}</span>
        )}
      </button>
      <button
        type="button"
        tabIndex={-1}
        aria-label={t("form.remove", { email })}
        onClick={onRemove}
        className="hover:bg-hover inline-flex size-6 shrink-0 items-center justify-center rounded-sm pointer-coarse:size-9"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </li>
  );
}

function StateIcon({ state, refused }: { state: Chip["state"]; refused: boolean }) {
  const classes = "size-3.5 shrink-0";
  if (refused) return <CircleAlert aria-hidden className={classes} />;
  if (state === "checking") return <Spinner className="size-3!" />;
  if (state === "invited") return <RefreshCw aria-hidden className={cn(classes, "text-info")} />;
  return <Check aria-hidden className={cn(classes, "text-ok")} />;
}
