import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Spinner } from "@/components/ui/spinner";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "children" | "aria-label"> {
  /** What it does; read aloud and shown as a tooltip. */
  label: string;
  icon: ReactNode;
  busy?: boolean;
  /** A bordered box instead of a bare icon. */
  boxed?: boolean;
}

/** A square button with an icon only. */
export function IconButton({ label, icon, busy, boxed, className, onClick, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      data-tip={label}
      aria-busy={busy || undefined}
      onClick={busy ? undefined : onClick}
      className={cn(
        "target text-ink-2 hover:bg-muted hover:text-ink inline-flex shrink-0 items-center justify-center rounded-md transition-colors disabled:pointer-events-none disabled:opacity-50 [&_svg]:size-4",
        boxed && "border-line-strong border",
        className,
      )}
    >
      {busy ? <Spinner /> : icon}
    </button>
  );
}
