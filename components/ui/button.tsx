import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Spinner } from "@/components/ui/spinner";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "border-line-strong bg-canvas text-ink hover:bg-hover",
  ghost: "border-transparent bg-transparent text-ink-2 hover:bg-muted hover:text-ink",
  danger: "border-transparent bg-danger text-on-accent hover:bg-danger-strong",
};

const SHAPE =
  "target relative inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border px-3 text-base font-medium whitespace-nowrap transition-colors select-none disabled:pointer-events-none disabled:opacity-50 aria-busy:pointer-events-none [&_svg]:size-4 [&_svg]:shrink-0";

/** The classes of a button, for what must look like one. */
function buttonClass(variant: ButtonVariant = "secondary"): string {
  return cn(SHAPE, VARIANTS[variant]);
}

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: ButtonVariant;
  /** Shows that the press is being worked on; the button keeps its width and its focus. */
  busy?: boolean;
  icon?: ReactNode;
}

/** A button named by a verb. `type` is "button" unless said otherwise. */
export function Button({ variant, busy, icon, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest["aria-disabled"]}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={cn(buttonClass(variant), className)}
    >
      <span className={cn("inline-flex items-center gap-1.5", busy && "opacity-0")}>
        {icon}
        {children}
      </span>
      {busy && <Spinner className="absolute" />}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function ButtonLink({
  variant,
  icon,
  className,
  children,
  ...rest
}: ComponentProps<typeof Link> & { variant?: ButtonVariant; icon?: ReactNode }) {
  return (
    <Link {...rest} className={cn(buttonClass(variant), className)}>
      {icon}
      {children}
    </Link>
  );
}
