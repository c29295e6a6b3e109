"use client";

import { type ComponentProps, type ReactNode, useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";

export interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "onChange"> {
  /** Beside the box. Without it, give `aria-label`. */
  label?: ReactNode;
  /** Some but not all of what it stands for. */
  indeterminate?: boolean;
  onCheckedChange?: (checked: boolean) => void;
}

/** The browser's own checkbox in the product's colour. */
export function Checkbox({
  label,
  indeterminate = false,
  onCheckedChange,
  className,
  ...rest
}: CheckboxProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return (
    <label className={cn("inline-flex min-h-8 items-center gap-2 pointer-coarse:min-h-11", className)}>
      <input
        ref={box}
        {...rest}
        type="checkbox"
        onChange={(event) => onCheckedChange?.(event.target.checked)}
        className="accent-accent size-4 shrink-0"
      />
      {label && <span className="min-w-0">{label}</span>}
    </label>
  );
}
