import { type ReactNode, useId } from "react";
import { cn } from "@/components/ui/cn";

interface SectionProps {
  title: ReactNode;
  description?: ReactNode;
  /** A smaller title over a line, as among the fields of a form. */
  ruled?: boolean;
  className?: string;
  children: ReactNode;
}

/** A part of a page, named by its title. */
export function Section({ title, description, ruled, className, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={cn("flex min-w-0 flex-col gap-3", className)}>
      <header className={ruled ? "border-line border-b pb-2" : undefined}>
        <h2 id={id} className={cn("font-semibold", ruled ? "text-base" : "text-lg")}>
          {title}
        </h2>
        {description && <p className="text-ink-2 text-sm text-pretty">{description}</p>}
      </header>
      {children}
    </section>
  );
}
