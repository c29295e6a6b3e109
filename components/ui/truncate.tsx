import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/**
 * One line that ends in an ellipsis, with the whole in a tooltip when it is cut off. `tip` is the whole, if
 * it is not the text itself.
 */
export function Truncate({
  tip = "",
  className,
  children,
}: {
  tip?: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span data-tip-cut={tip} className={cn("block truncate", className)}>
      {children}
    </span>
  );
}
