import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

export interface SectionProps {
  title: ReactNode;
  description?: ReactNode;
  /** At the right of the title. */
  action?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A named part of a page. */
export function Section({ title, description, action, className, children }: SectionProps) {
  return (
    <section className={cn("flex flex-col gap-3", className)}>
      <header className="flex flex-wrap items-end gap-x-3 gap-y-1">
        <div className="min-w-0 flex-1">
          <h2 className="text-lg font-semibold">{title}</h2>
          {description && <p className="text-ink-2 text-sm text-pretty">{description}</p>}
        </div>
        {action}
      </header>
      {children}
    </section>
  );
}
