"use client";

import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";
import { useFieldLinks } from "@/components/ui/field";

interface Option<Value extends string = string> {
  value: Value;
  label: string;
  disabled?: boolean;
}

export interface SelectProps<Value extends string> extends Omit<
  ComponentProps<"select">,
  "onChange" | "multiple" | "value"
> {
  options: readonly Option<Value>[];
  value: Value;
  onValueChange: (value: Value) => void;
}

/** One of a few: the browser's own list, at home on every device. For long lists use `Picker`. */
export function Select<Value extends string>({
  options,
  onValueChange,
  className,
  ...rest
}: SelectProps<Value>) {
  const links = useFieldLinks();
  return (
    <span className={cn("relative inline-flex w-full items-center", className)}>
      <select
        {...links}
        {...rest}
        onChange={(event) => {
          const chosen = options[event.target.selectedIndex];
          if (chosen) onValueChange(chosen.value);
        }}
        className="control appearance-none pr-8!"
      >
        {options.map(({ value, label, disabled }) => (
          <option key={value} value={value} disabled={disabled}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="text-ink-3 pointer-events-none absolute right-2.5 size-4" />
    </span>
  );
}
