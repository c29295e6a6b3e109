"use client";

import { type ReactNode, useId } from "react";
import { cn } from "@/components/ui/cn";

export interface SegmentedProps<Value extends string> {
  /** Names the group for a screen reader. */
  label: string;
  value: Value;
  options: readonly { value: Value; label: string; icon?: ReactNode }[];
  onValueChange: (value: Value) => void;
  /** Show icons only; the labels stay for screen readers and tooltips. */
  iconsOnly?: boolean;
}

/** One of two to four, all in sight: a group of radio buttons. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, value, options, onValueChange, iconsOnly } = props;
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className="border-line-strong inline-flex rounded-md border p-0.5"
    >
      {options.map((option) => (
        <label
          key={option.value}
          data-tip={iconsOnly ? option.label : undefined}
          className={cn(
            "text-ink-2 has-checked:bg-muted has-checked:text-ink has-focus-visible:outline-accent inline-flex min-h-7 flex-1 items-center justify-center gap-1.5 rounded-sm px-2.5 text-sm whitespace-nowrap has-checked:font-medium has-focus-visible:outline-2 pointer-coarse:min-h-11 [&_svg]:size-4",
          )}
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={option.value === value}
            onChange={() => onValueChange(option.value)}
          />
          {option.icon}
          <span className={iconsOnly ? "sr-only" : undefined}>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
