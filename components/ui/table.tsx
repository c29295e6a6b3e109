import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/ui/cn";

// Roles are written out because a row that is laid out otherwise, as a card or a line of boxes, would lose
// the table's own.

interface TableProps extends ComponentProps<"table"> {
  label: string;
  head: ReactNode;
}

/** A table of 13 px rows; under 768 px each row is a card whose cells carry their column's name. */
export function Table({ label, head, className, children, ...rest }: TableProps) {
  return (
    <table role="table" aria-label={label} {...rest} className={cn("w-full text-sm max-md:block", className)}>
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
      className={cn(
        "group border-line hover:bg-hover border-b max-md:relative max-md:block max-md:py-2",
        className,
      )}
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
        "border-line text-ink-2 h-9 border-b px-2 text-left font-medium whitespace-nowrap",
        className,
      )}
    />
  );
}

const CELL = "h-10 px-2 align-middle max-md:h-auto max-md:min-h-7 max-md:py-0.5";
// On a card the column's name stands before what the cell holds.
const NAMED =
  "max-md:before:text-ink-3 max-md:flex max-md:items-baseline max-md:gap-3 max-md:before:w-24 max-md:before:shrink-0 max-md:before:content-[attr(data-label)]";

/** `label` is the column's name, shown on a card; without one the cell takes the card's whole width. */
export function Cell({ label, className, ...rest }: ComponentProps<"td"> & { label?: string }) {
  return (
    <td
      role="cell"
      data-label={label}
      {...rest}
      className={cn(CELL, label ? NAMED : "max-md:block", className)}
    />
  );
}

interface BoxTableProps extends TableProps {
  /** Of the rows' group. */
  body: ComponentProps<"tbody">;
}

/**
 * A table of hundreds of rows below a header that stays in sight. Its rows are lines of boxes, because inside
 * a table's own the browser can't leave out what is outside the window.
 */
export function BoxTable({ label, head, body, children, ...rest }: BoxTableProps) {
  return (
    <table role="table" aria-label={label} {...rest} className="block text-sm">
      <thead role="rowgroup" className="bg-canvas sticky top-0 z-10 block">
        <tr role="row" className={cn(BOX_ROW, "h-9")}>
          {head}
        </tr>
      </thead>
      <tbody role="rowgroup" {...body} className={cn("block", body.className)}>
        {children}
      </tbody>
    </table>
  );
}

const BOX_ROW = "flex items-center border-b border-line";
const BOX_CELL = "min-w-0 px-2 first:pl-3";

export function BoxRow({ className, ...rest }: ComponentProps<"tr">) {
  return (
    <tr
      role="row"
      {...rest}
      className={cn(
        BOX_ROW,
        "group hover:bg-hover focus-within:bg-hover min-h-10 [content-visibility:auto] pointer-coarse:min-h-11.25",
        className,
      )}
    />
  );
}

export function BoxHeadCell({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      role="columnheader"
      scope="col"
      {...rest}
      className={cn(BOX_CELL, "text-ink-2 text-left font-medium", className)}
    />
  );
}

/** Itself the box that its content stands in: a box more in each would be a fifth more to draw. */
export function BoxCell({ className, ...rest }: ComponentProps<"td">) {
  return <td role="cell" {...rest} className={cn(BOX_CELL, className)} />;
}

/** The cell that names its row. */
export function RowHead({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      role="rowheader"
      scope="row"
      {...rest}
      className={cn(CELL, "text-left font-medium max-md:block max-md:pr-12 max-md:text-base", className)}
    />
  );
}

/** The last cell, with what can be done; at the top right of a card. */
export function ActionsCell({ className, ...rest }: ComponentProps<"td">) {
  return (
    <td
      role="cell"
      {...rest}
      className={cn("px-1 text-right max-md:absolute max-md:top-1 max-md:right-1", className)}
    />
  );
}
