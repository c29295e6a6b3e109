"use client";

import { type Row, type SortingState, useTable } from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, memo, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslations } from "use-intl";
import { cells, type ColumnId, columns, features } from "@/components/members/columns";
import { goToView } from "@/components/members/use-member-view";
import { changeView, memberSorts, type MemberSort } from "@/components/members/view";
import { cn } from "@/components/ui/cn";
import type { MemberProfile } from "@/lib/client/members";

// Rows are lines of boxes, because inside a table's own the browser can't leave out what is outside the window. Roles are
// written out, since a table laid out otherwise loses its own.
const ROW = "flex items-center border-b border-line";
const CELL = "min-w-0 px-2 first:pl-3";

// What a window too narrow for every column does without, first things last. A cell is itself the box that its content
// stands in: a box more in each would be a fifth more to draw.
const LOOKS: Record<ColumnId, string> = {
  name: "flex w-[31%] items-center gap-2.5",
  title: "flex-1 truncate max-xl:hidden",
  // A margin, since in a window where nothing is left for it a padding would still show a sliver.
  departments: "mx-2 flex-1 truncate px-0!",
  role: "w-27 shrink-0 truncate text-ink-2",
  status: "w-26 shrink-0",
  licenses: "flex-1 truncate max-lg:hidden",
  last_seen: "w-32 shrink-0",
  actions: "relative flex w-12 shrink-0 justify-end",
};

interface MembersTableProps {
  members: MemberProfile[];
  /** How many of them are drawn so far. */
  rows: number;
  sort: MemberSort;
  /** The rows are of the page before; the asked ones are on their way. */
  stale: boolean;
  /** That takes so long that it should be seen. */
  dim: boolean;
}

/** The members as a table: 40 px rows below a header that stays in sight. Up and down move between rows. */
export const MembersTable = memo(function MembersTable(props: MembersTableProps) {
  const { members, rows, sort, stale, dim } = props;
  const t = useTranslations("members");
  const sorting = useMemo<SortingState>(
    () => [{ id: sort.replace("-", ""), desc: sort.startsWith("-") }],
    [sort],
  );
  const table = useTable({
    features,
    columns,
    data: members,
    getRowId: ({ id }) => String(id),
    manualSorting: true,
    enableSortingRemoval: false,
    state: { sorting },
    onSortingChange: (change) => {
      const [next] = typeof change === "function" ? change(sorting) : change;
      const wanted = memberSorts.find((one) => one === `${next?.desc ? "-" : ""}${next?.id}`);
      if (wanted) goToView((now) => changeView(now, { sort: wanted }));
    },
  });
  return (
    <table
      role="table"
      aria-label={t("table")}
      aria-busy={stale || rows < members.length}
      className="block text-sm"
    >
      <thead role="rowgroup" className="bg-canvas sticky top-0 z-10 block">
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id} role="row" className={cn(ROW, "h-9")}>
            {group.headers.map(({ id, column }) => (
              <HeaderCell
                key={id}
                // Ids come from `columns`, whose every id is a ColumnId.
                id={id as ColumnId}
                sorted={column.getIsSorted()}
                onSort={column.getCanSort() ? () => column.toggleSorting() : null}
              />
            ))}
          </tr>
        ))}
      </thead>
      <tbody
        role="rowgroup"
        className={cn("block", dim && "opacity-50 transition-opacity")}
        // As high as with all its rows, so that nothing below moves while they are drawn.
        style={{ minHeight: `${members.length * 2.5}rem` }}
        onKeyDown={moveBetweenRows}
      >
        {table
          .getRowModel()
          .rows.slice(0, rows)
          .map((row) => (
            <BodyRow key={row.id} row={row} />
          ))}
      </tbody>
    </table>
  );
});

interface HeaderCellProps {
  id: ColumnId;
  sorted: false | "asc" | "desc";
  onSort: (() => void) | null;
}

function HeaderCell({ id, sorted, onSort }: HeaderCellProps) {
  const t = useTranslations("members.column");
  const label = t(id === "last_seen" ? "lastSeen" : id);
  const look = cn(CELL, "text-left font-medium text-ink-2", LOOKS[id]);
  if (!onSort) {
    return (
      <th role="columnheader" scope="col" className={look}>
        <span className={id === "actions" ? "sr-only" : "block truncate"}>{label}</span>
      </th>
    );
  }
  const direction = sorted === "asc" ? "ascending" : sorted === "desc" ? "descending" : "none";
  const Arrow = sorted === "desc" ? ArrowDown : ArrowUp;
  return (
    <th role="columnheader" scope="col" aria-sort={direction} className={look}>
      <button
        type="button"
        onClick={onSort}
        className="group/sort hover:bg-muted hover:text-ink -mx-1.5 inline-flex min-h-8 max-w-full items-center gap-1 rounded-md px-1.5"
      >
        <span className={cn("truncate", sorted && "text-ink")}>{label}</span>
        <Arrow
          aria-hidden
          className={cn(
            "size-3.5 shrink-0",
            !sorted && "opacity-0 group-hover/sort:opacity-60 group-focus-visible/sort:opacity-60",
          )}
        />
      </button>
    </th>
  );
}

const BodyRow = memo(function BodyRow({ row }: { row: Row<typeof features, MemberProfile> }) {
  const [met, setMet] = useState(false);
  const off = row.original.status === "disabled";
  return (
    <tr
      role="row"
      data-row
      onPointerEnter={() => setMet(true)}
      onFocus={() => setMet(true)}
      className={cn(
        ROW,
        "group hover:bg-hover focus-within:bg-hover min-h-10 [content-visibility:auto] pointer-coarse:min-h-11.25",
        off && "text-ink-2",
      )}
    >
      {row.getAllCells().map(({ column }) => {
        // As above.
        const id = column.id as ColumnId;
        const Content = cells[id];
        return (
          <td
            key={id}
            role="cell"
            className={cn(CELL, LOOKS[id])}
            data-tip-cut={LOOKS[id].includes("truncate") ? "" : undefined}
            data-row-control={id === "actions" ? "menu" : undefined}
          >
            <Content member={row.original} met={met} />
          </td>
        );
      })}
    </tr>
  );
});

/** Up and down go to the same control of the row above or below. */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  if (!(event.target instanceof HTMLElement)) return;
  const control = event.target.closest<HTMLElement>("[data-row-control]")?.dataset["rowControl"];
  const row = event.target.closest("[data-row]");
  const next = event.key === "ArrowDown" ? row?.nextElementSibling : row?.previousElementSibling;
  if (!control || control === "menu" || !next) return;
  // The name first, and drawn at once, because the other controls are there only after it.
  flushSync(() => next.querySelector<HTMLElement>('[data-row-control="name"]')?.focus());
  next.querySelector<HTMLElement>(`[data-row-control="${control}"]`)?.focus();
  event.preventDefault();
}
