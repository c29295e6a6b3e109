import type { ReactNode } from "react";
import { type Tone, TONES } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";

interface JoinCardProps {
  icon: ReactNode;
  tone?: Tone;
  title: string;
  children: ReactNode;
  /** What can be done about it. */
  actions?: ReactNode;
}

/** A page of the join link that is not the form: what is the matter, and what to do. */
export function JoinCard({ icon, tone = "info", title, children, actions }: JoinCardProps) {
  return (
    <div className="flex flex-col gap-2">
      <span
        aria-hidden
        className={cn("mb-1 inline-flex size-10 items-center justify-center rounded-lg", TONES[tone])}
      >
        {icon}
      </span>
      <h1 className="text-xl font-semibold tracking-tight text-pretty">{title}</h1>
      <div className="text-ink-2 flex flex-col gap-2 text-base text-pretty break-words">{children}</div>
      {actions && <div className="mt-3 flex flex-col gap-2">{actions}</div>}
    </div>
  );
}
