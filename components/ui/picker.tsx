"use client";

import { ChevronDown } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { cn } from "@/components/ui/cn";
import { useFieldLinks } from "@/components/ui/field";
import type { PickerOption } from "@/components/ui/picker-option";
import { Popover } from "@/components/ui/popover";

const PickerList = lazy(() => import("@/components/ui/picker-list"));

export interface PickerProps {
  /** What is chosen from: names the list for a screen reader. */
  label: string;
  options: readonly PickerOption[];
  value: string;
  onValueChange: (value: string) => void;
  placeholder?: string;
  loading?: boolean;
  disabled?: boolean;
  /** Its list was opened: for options that are loaded only then. */
  onOpen?: () => void;
}

/** One of many, with a search: time zones, members, departments. */
export function Picker({
  label,
  options,
  value,
  onValueChange,
  placeholder,
  loading,
  disabled,
  onOpen,
}: PickerProps) {
  const t = useTranslations("common");
  const links = useFieldLinks();
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const chosen = options.find((option) => option.value === value);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        {...links}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={links.id ? undefined : `${label}: ${chosen?.label ?? placeholder ?? t("choose")}`}
        disabled={disabled}
        onClick={() => {
          if (!open) onOpen?.();
          setOpen(!open);
        }}
        className="control flex items-center justify-between gap-2 text-left"
      >
        <span className={cn("truncate", !chosen && "text-ink-3")}>
          {chosen?.label ?? placeholder ?? t("choose")}
        </span>
        <ChevronDown aria-hidden className="text-ink-3 size-4 shrink-0" />
      </button>
      <Popover open={open} onOpenChange={setOpen} anchor={anchor} label={label} fitAnchor>
        <Suspense fallback={null}>
          <PickerList
            label={label}
            options={options}
            selected={[value]}
            multiple={false}
            loading={loading ?? false}
            onToggle={(next) => {
              onValueChange(next);
              setOpen(false);
            }}
          />
        </Suspense>
      </Popover>
    </>
  );
}
