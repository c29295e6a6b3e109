import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

export type Tone = "ok" | "info" | "warn" | "off" | "bad";

/** A background and a text colour for each meaning. */
export const TONES: Record<Tone, string> = {
  ok: "bg-ok-soft text-ok",
  info: "bg-info-soft text-info",
  warn: "bg-warn-soft text-warn",
  off: "bg-off-soft text-off",
  bad: "bg-bad-soft text-bad",
};

/** A word on the colour of its meaning. Grey unless said otherwise: colour means status. */
export function Badge({ tone = "off", icon, className, children }: BadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex h-5 max-w-full items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3 [&_svg]:shrink-0",
        TONES[tone],
        className,
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}

interface BadgeProps {
  tone?: Tone;
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
}
