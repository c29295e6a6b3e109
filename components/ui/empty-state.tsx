import type { ReactNode } from "react";

export interface EmptyStateProps {
  icon?: ReactNode;
  /** One sentence. */
  title: string;
  /** What would fill it, or which filters to drop. */
  children?: ReactNode;
  /** The button or link that fills it. */
  action?: ReactNode;
}

/** What stands where nothing is: why, and what to do about it. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-1 px-6 py-14 text-center">
      {icon && (
        <span className="bg-muted text-ink-3 mb-2 inline-flex size-10 items-center justify-center rounded-lg [&_svg]:size-5">
          {icon}
        </span>
      )}
      <p className="text-base font-medium">{title}</p>
      {children && <div className="text-ink-2 max-w-100 text-sm text-pretty">{children}</div>}
      {action && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
