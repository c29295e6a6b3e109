"use client";

import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";
import { useFieldLinks } from "@/components/ui/field";

export interface SwitchProps extends Omit<ComponentProps<"input">, "type" | "onChange"> {
  onCheckedChange?: (checked: boolean) => void;
}

/** On or off, at once. Needs a `Field` around it or an `aria-label`. */
export function Switch({ onCheckedChange, className, ...rest }: SwitchProps) {
  const links = useFieldLinks();
  return (
    <span className={cn("relative inline-flex h-8 w-9 items-center", className)}>
      <input
        {...links}
        {...rest}
        type="checkbox"
        role="switch"
        onChange={(event) => onCheckedChange?.(event.target.checked)}
        className="peer border-line-strong bg-muted checked:border-accent checked:bg-accent h-5 w-9 appearance-none rounded-full border transition-colors disabled:opacity-50"
      />
      <span
        aria-hidden
        className="bg-ink-2 peer-checked:bg-on-accent pointer-events-none absolute left-[3px] size-3.5 rounded-full transition-transform peer-checked:translate-x-4"
      />
    </span>
  );
}
