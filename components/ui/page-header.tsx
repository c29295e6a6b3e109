import type { ReactNode } from "react";

export interface PageHeaderProps {
  title: ReactNode;
  /** How many there are; grey beside the name. */
  count?: ReactNode;
  /** One sentence below. */
  description?: ReactNode;
  /** The page's one primary action, at the right. */
  action?: ReactNode;
}

/** A page's title line. */
export function PageHeader({ title, count, description, action }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-2 pb-4">
      <div className="min-w-0 flex-1">
        <h1 className="flex items-baseline gap-2 text-xl font-semibold tracking-tight">
          <span className="truncate">{title}</span>
          {count !== undefined && count !== null && (
            <span className="text-ink-3 text-base font-normal tabular-nums">{count}</span>
          )}
        </h1>
        {description && <p className="text-ink-2 mt-0.5 max-w-160 text-base text-pretty">{description}</p>}
      </div>
      {action && <div className="flex flex-wrap gap-2">{action}</div>}
    </header>
  );
}
