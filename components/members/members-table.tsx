"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, memo, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslations } from "use-intl";
import { cells, type ColumnId, columns, orders } from "@/components/members/columns";
import type { GoToView } from "@/components/members/use-member-list-state";
import { changeView, type MemberSort } from "@/components/members/view";
import { cn } from "@/components/ui/cn";
import { BoxCell, BoxHeadCell, BoxRow, BoxTable } from "@/components/ui/table";
import type { MemberProfile } from "@/lib/client/members";

// What a window too narrow for every column does without, first things last.
const COLUMN_CLASSES: Record<ColumnId, string> = {
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
  goToView: GoToView;
  /** The rows are of the page before; the asked ones are on their way. */
  stale: boolean;
  /** That takes so long that it should be seen. */
  dim: boolean;
}

/** The members as a table: 40 px rows below a header that stays in sight. Up and down move between rows. */
export const MembersTable = memo(function MembersTable(props: MembersTableProps) {
  const { members, rows, sort, goToView, stale, dim } = props;
  const t = useTranslations("members");
  return (
    <BoxTable
      label={t("table")}
      aria-busy={stale || rows < members.length}
      head={columns.map((id) => (
        <HeaderCell key={id} id={id} sort={sort} goToView={goToView} />
      ))}
      body={{
        className: dim ? "opacity-50 transition-opacity" : "",
        // As high as with all its rows, so that nothing below moves while they are drawn.
        style: { minHeight: `${members.length * 2.5}rem` },
        onKeyDown: moveBetweenRows,
      }}
    >
      {members.slice(0, rows).map((member) => (
        <BodyRow key={member.id} member={member} />
      ))}
    </BoxTable>
  );
});

interface HeaderCellProps extends Pick<MembersTableProps, "sort" | "goToView"> {
  id: ColumnId;
}

function HeaderCell({ id, sort, goToView }: HeaderCellProps) {
  const t = useTranslations("members.column");
  const label = t(id === "last_seen" ? "lastSeen" : id);
  const order = orders[id];
  if (!order) {
    return (
      <BoxHeadCell className={COLUMN_CLASSES[id]}>
        <span className={id === "actions" ? "sr-only" : "block truncate"}>{label}</span>
      </BoxHeadCell>
    );
  }
  const sorted = order.includes(sort);
  const descending = sort.startsWith("-");
  const direction = !sorted ? "none" : descending ? "descending" : "ascending";
  const Arrow = sorted && descending ? ArrowDown : ArrowUp;
  const next = sort === order[0] ? order[1] : order[0];
  return (
    <BoxHeadCell aria-sort={direction} className={COLUMN_CLASSES[id]}>
      <button
        type="button"
        onClick={() => goToView((now) => changeView(now, { sort: next }))}
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
    </BoxHeadCell>
  );
}

const BodyRow = memo(function BodyRow({ member }: { member: MemberProfile }) {
  const [met, setMet] = useState(false);
  const off = member.status === "disabled";
  return (
    <BoxRow
      data-row
      onPointerEnter={() => setMet(true)}
      onFocus={() => setMet(true)}
      className={off ? "text-ink-2" : ""}
    >
      {columns.map((id) => {
        const Content = cells[id];
        return (
          <BoxCell
            key={id}
            className={COLUMN_CLASSES[id]}
            data-tip-cut={COLUMN_CLASSES[id].includes("truncate") ? "" : undefined}
            data-row-control={id === "actions" ? "menu" : undefined}
          >
            <Content member={member} met={met} />
          </BoxCell>
        );
      })}
    </BoxRow>
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
