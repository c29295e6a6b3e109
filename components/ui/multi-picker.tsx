"use client";

import { Plus, X } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useFieldLinks } from "@/components/ui/field";
import type { PickerOption } from "@/components/ui/picker-option";
import { Popover } from "@/components/ui/popover";

const PickerList = lazy(() => import("@/components/ui/picker-list"));

export interface MultiPickerProps {
  /** What is chosen from: names the list for a screen reader. */
  label: string;
  options: readonly PickerOption[];
  value: readonly string[];
  onValueChange: (value: string[]) => void;
  /** On the button while nothing is chosen. */
  placeholder?: string;
  loading?: boolean;
  disabled?: boolean;
}

/** Any number of many: chips, and a searchable list behind a button. Keeps the options' order. */
export function MultiPicker(props: MultiPickerProps) {
  const { label, options, value, onValueChange, placeholder, loading, disabled } = props;
  const t = useTranslations("common");
  const links = useFieldLinks();
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const chosen = options.filter((option) => value.includes(option.value));
  const toggle = (item: string) => {
    const next = new Set(value);
    if (!next.delete(item)) next.add(item);
    const known = options.flatMap((option) => (next.has(option.value) ? [option.value] : []));
    onValueChange([...known, ...[...next].filter((one) => !known.includes(one))]);
  };
  return (
    <div
      role="group"
      aria-label={label}
      className="control focus-within:border-accent flex h-auto! min-h-8 flex-wrap items-center gap-1 px-1! py-0.75!"
    >
      {chosen.map((option) => (
        <span
          key={option.value}
          className="bg-muted text-ink inline-flex max-w-full items-center gap-0.5 rounded-sm pl-2 text-sm"
        >
          <span className="truncate">{option.label}</span>
          <button
            type="button"
            aria-label={t("remove", { name: option.label })}
            disabled={disabled}
            onClick={() => {
              toggle(option.value);
              anchor.current?.focus();
            }}
            className="text-ink-3 hover:text-ink inline-flex size-6 items-center justify-center rounded-sm pointer-coarse:size-9"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </span>
      ))}
      <button
        ref={anchor}
        type="button"
        {...links}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={`${label}: ${chosen.length > 0 ? t("add") : (placeholder ?? t("choose"))}`}
        disabled={disabled}
        onClick={() => setOpen(!open)}
        className="text-ink-3 hover:bg-muted hover:text-ink inline-flex h-6 min-w-6 items-center gap-1 rounded-sm px-1.5 text-sm pointer-coarse:h-9"
      >
        <Plus aria-hidden className="size-3.5" />
        {chosen.length === 0 && (placeholder ?? t("choose"))}
      </button>
      <Popover open={open} onOpenChange={setOpen} anchor={anchor} label={label}>
        <Suspense fallback={null}>
          <PickerList
            label={label}
            options={options}
            selected={value}
            multiple
            loading={loading ?? false}
            onToggle={toggle}
          />
        </Suspense>
      </Popover>
    </div>
  );
}
