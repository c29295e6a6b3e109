import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/ui/cn";

// Roles are written out because a row that becomes a card on a phone would lose the table's own.

/** A table of 13 px rows; under 768 px each row is a card whose cells carry their column's name. */
export function Table({ label, head, children }: { label: string; head: ReactNode; children: ReactNode }) {
  return (
    <table role="table" aria-label={label} className="w-full text-sm max-md:block">
      <thead role="rowgroup" className="max-md:sr-only">
        <tr role="row">{head}</tr>
      </thead>
      <tbody role="rowgroup" className="max-md:block">
        {children}
      </tbody>
    </table>
  );
}

export function Row({ className, ...rest }: ComponentProps<"tr">) {
  return (
    <tr
      role="row"
      {...rest}
      className={cn("group border-line hover:bg-hover border-b max-md:block max-md:py-2", className)}
    />
  );
}

export function HeadCell({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      role="columnheader"
      scope="col"
      {...rest}
      className={cn(
        "border-line text-ink-3 h-9 border-b px-2 text-left font-medium whitespace-nowrap",
        className,
      )}
    />
  );
}

/** `label` is the column's name, shown on a card; without one the cell takes the card's whole width. */
export function Cell({ label, className, ...rest }: ComponentProps<"td"> & { label?: string }) {
  return (
    <td
      role="cell"
      data-label={label}
      {...rest}
      className={cn(
        "h-10 px-2 align-middle max-md:h-auto max-md:min-h-7 max-md:py-0.5",
        label
          ? "max-md:before:text-ink-3 max-md:flex max-md:items-baseline max-md:gap-3 max-md:before:w-24 max-md:before:shrink-0 max-md:before:content-[attr(data-label)]"
          : "max-md:block",
        className,
      )}
    />
  );
}
