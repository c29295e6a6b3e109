"use client";

import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { useFieldLinks } from "@/components/ui/field";

export interface TextInputProps extends ComponentProps<"input"> {
  /** Sits inside the left edge: a search glass. */
  icon?: ReactNode;
  /** Sits inside the right edge: a unit, a clear button, a key hint. */
  suffix?: ReactNode;
}

/** One line of text. Inside a `Field` it is tied to label, help and error by itself. */
export function TextInput({ icon, suffix, className, ...rest }: TextInputProps) {
  const links = useFieldLinks();
  const input = (
    <input
      type="text"
      autoComplete="off"
      {...links}
      {...rest}
      className={cn("control", icon && "pl-8!", suffix && "pr-9!", !icon && !suffix && className)}
    />
  );
  if (!icon && !suffix) return input;
  return (
    <span className={cn("relative flex min-w-0 items-center", className)}>
      {icon && (
        <span className="text-ink-3 pointer-events-none absolute left-2.5 [&_svg]:size-4">{icon}</span>
      )}
      {input}
      {suffix && <span className="text-ink-3 absolute right-1 flex items-center">{suffix}</span>}
    </span>
  );
}
