"use client";

import { createColumnHelper, rowSortingFeature, tableFeatures } from "@tanstack/react-table";
import { useTranslations } from "use-intl";
import { DepartmentsCell, LastSeenCell, LicensesCell, NameCell, Nothing } from "@/components/members/cells";
import { RowActions } from "@/components/members/row-actions";
import { StatusBadge } from "@/components/ui/status-badge";
import { Truncate } from "@/components/ui/truncate";
import type { MemberProfile } from "@/lib/client/members";

/** The server sorts; the table knows only by what. */
export const features = tableFeatures({ rowSortingFeature });

export type ColumnId =
  "name" | "title" | "departments" | "role" | "status" | "licenses" | "last_seen" | "actions";

const helper = createColumnHelper<typeof features, MemberProfile>();

/** The columns of the members table. One that can be sorted by is named as the API names the order. */
export const columns = helper.columns([
  helper.accessor("name", {
    id: "name" satisfies ColumnId,
    enableSorting: true,
    cell: ({ row }) => <NameCell member={row.original} />,
  }),
  helper.accessor("title", {
    id: "title" satisfies ColumnId,
    enableSorting: false,
    cell: ({ row }) => (row.original.title ? <Truncate>{row.original.title}</Truncate> : <Nothing />),
  }),
  helper.display({
    id: "departments" satisfies ColumnId,
    cell: ({ row }) => <DepartmentsCell member={row.original} />,
  }),
  helper.accessor("role", {
    id: "role" satisfies ColumnId,
    enableSorting: false,
    cell: ({ row }) => <Role role={row.original.role} />,
  }),
  helper.accessor("status", {
    id: "status" satisfies ColumnId,
    enableSorting: false,
    cell: ({ row }) => <StatusBadge status={row.original.status} />,
  }),
  helper.display({
    id: "licenses" satisfies ColumnId,
    cell: ({ row }) => <LicensesCell member={row.original} />,
  }),
  helper.accessor("last_seen_at", {
    id: "last_seen" satisfies ColumnId,
    enableSorting: true,
    sortDescFirst: true,
    cell: ({ row }) => <LastSeenCell member={row.original} />,
  }),
  helper.display({
    id: "actions" satisfies ColumnId,
    cell: ({ row }) => <RowActions member={row.original} />,
  }),
]);

function Role({ role }: { role: MemberProfile["role"] }) {
  const t = useTranslations("common.role");
  return <Truncate className={role === "user" ? "text-ink-2" : "text-ink"}>{t(role)}</Truncate>;
}
