"use client";

import { Command } from "cmdk";
import { Check, Search } from "lucide-react";
import { useTranslations } from "use-intl";
import { cn } from "@/components/ui/cn";
import type { PickerOption } from "@/components/ui/picker-option";

export interface PickerListProps {
  label: string;
  options: readonly PickerOption[];
  selected: readonly string[];
  onToggle: (value: string) => void;
  /** Boxes instead of a tick: more than one can be chosen. */
  multiple: boolean;
  loading?: boolean;
}

/** A searchable list; loaded when a picker opens. */
export default function PickerList({
  label,
  options,
  selected,
  onToggle,
  multiple,
  loading,
}: PickerListProps) {
  const t = useTranslations("common");
  return (
    <Command label={label} loop className="flex max-h-80 flex-col">
      <div className="border-line flex items-center gap-2 border-b px-3">
        <Search aria-hidden className="text-ink-3 size-4 shrink-0" />
        <Command.Input
          // The list may arrive after its popover has looked for something to focus.
          autoFocus
          placeholder={t("searchPlaceholder")}
          className="h-10 w-full bg-transparent text-base outline-none pointer-coarse:text-lg"
        />
      </div>
      <Command.List className="min-h-0 flex-1 overflow-y-auto p-1" label={label}>
        <Command.Empty className="text-ink-3 px-2 py-6 text-center text-sm">
          {loading ? t("loading") : t("nothingFound")}
        </Command.Empty>
        {options.map((option) => {
          const on = selected.includes(option.value);
          return (
            <Command.Item
              key={option.value}
              value={option.value}
              keywords={[option.label, option.note ?? "", option.keywords ?? ""]}
              disabled={option.disabled ?? false}
              onSelect={() => onToggle(option.value)}
              className="data-[selected=true]:bg-muted flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 py-1 text-base data-[disabled=true]:opacity-50 pointer-coarse:min-h-11"
              style={{ paddingInlineStart: `${0.5 + (option.depth ?? 0)}rem` }}
            >
              <span
                aria-hidden
                className={cn(
                  "inline-flex size-4 shrink-0 items-center justify-center rounded-sm",
                  multiple && "border",
                  multiple && (on ? "border-accent bg-accent text-on-accent" : "border-line-strong"),
                )}
              >
                {on && <Check className="size-3.5" strokeWidth={2.5} />}
              </span>
              <span className="min-w-0 flex-1 truncate">{option.label}</span>
              {on && <span className="sr-only">{t("chosen")}</span>}
              {option.note && <span className="text-ink-3 shrink-0 text-sm">{option.note}</span>}
            </Command.Item>
          );
        })}
      </Command.List>
    </Command>
  );
}
