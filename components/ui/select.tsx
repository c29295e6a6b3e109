"use client";

import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";
import { useFieldLinks } from "@/components/ui/field";

export interface Option {
  value: string;
  label: string;
  disabled?: boolean;
}

export interface SelectProps extends Omit<ComponentProps<"select">, "onChange" | "multiple"> {
  options: readonly Option[];
  onValueChange?: (value: string) => void;
}

/** One of a few: the browser's own list, at home on every device. For long lists use `Picker`. */
export function Select({ options, onValueChange, className, ...rest }: SelectProps) {
  const links = useFieldLinks();
  return (
    <span className={cn("relative inline-flex w-full items-center", className)}>
      <select
        {...links}
        {...rest}
        onChange={(event) => onValueChange?.(event.target.value)}
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
