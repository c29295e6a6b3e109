"use client";

import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";
import { useFieldLinks } from "@/components/ui/field";

/** Several lines of text; grows with what is typed, up to twelve lines. */
export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  const links = useFieldLinks();
  return (
    <textarea
      rows={3}
      {...links}
      {...rest}
      className={cn(
        "control field-sizing-content h-auto! max-h-72 min-h-20 py-1.5 leading-normal",
        className,
      )}
    />
  );
}
