"use client";

import { FlexRender, type Row, type SortingState, useTable } from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, memo, useMemo } from "react";
import { useTranslations } from "use-intl";
import { type ColumnId, columns, features } from "@/components/members/columns";
import { goToView } from "@/components/members/use-member-view";
import { changeView, memberSorts, type MemberSort } from "@/components/members/view";
import { cn } from "@/components/ui/cn";
import type { MemberProfile } from "@/lib/client/members";

// What a window too narrow for every column does without, first things last.
const LOOKS: Record<ColumnId, string> = {
  name: "w-[31%]",
  title: "max-xl:hidden",
  departments: "",
  role: "w-27",
  status: "w-26",
  licenses: "max-lg:hidden",
  last_seen: "w-32",
  actions: "w-12",
};

interface MembersTableProps {
  members: MemberProfile[];
  sort: MemberSort;
  /** The rows are of the page before; the asked ones are on their way. */
  stale: boolean;
}

/** The members as a table: 40 px rows below a header that stays in sight. Up and down move between rows. */
export const MembersTable = memo(function MembersTable({ members, sort, stale }: MembersTableProps) {
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
      aria-label={t("table")}
      aria-busy={stale}
      className="w-full table-fixed border-separate border-spacing-0 text-sm"
    >
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id}>
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
      <tbody className={cn("transition-opacity", stale && "opacity-50")} onKeyDown={moveBetweenRows}>
        {table.getRowModel().rows.map((row) => (
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
  const look = cn(
    "sticky top-0 z-10 h-9 border-b border-line bg-canvas px-2 text-left font-medium text-ink-2 first:pl-3",
    LOOKS[id],
  );
  if (!onSort) {
    return (
      <th scope="col" className={look}>
        <span className={id === "actions" ? "sr-only" : "block truncate"}>{label}</span>
      </th>
    );
  }
  const direction = sorted === "asc" ? "ascending" : sorted === "desc" ? "descending" : "none";
  const Arrow = sorted === "desc" ? ArrowDown : ArrowUp;
  return (
    <th scope="col" aria-sort={direction} className={look}>
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
  const off = row.original.status === "disabled";
  return (
    <tr data-row className={cn("group hover:bg-hover focus-within:bg-hover", off && "text-ink-2")}>
      {row.getAllCells().map((cell) => (
        <td
          key={cell.id}
          className={cn(
            "border-line h-10 border-b px-2 first:pl-3",
            // As above.
            LOOKS[cell.column.id as ColumnId],
          )}
        >
          <FlexRender cell={cell} />
        </td>
      ))}
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
  const same = next.querySelector<HTMLElement>(`[data-row-control="${control}"]`);
  (same ?? next.querySelector<HTMLElement>('[data-row-control="name"]'))?.focus();
  event.preventDefault();
}
