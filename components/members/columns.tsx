"use client";

import { createColumnHelper, rowSortingFeature, tableFeatures } from "@tanstack/react-table";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import {
  type CellProps,
  DepartmentsCell,
  LastSeenCell,
  LicensesCell,
  NameCell,
  Nothing,
} from "@/components/members/cells";
import { RowActions } from "@/components/members/row-actions";
import { StatusBadge } from "@/components/ui/status-badge";
import type { MemberProfile } from "@/lib/client/members";

/** The server sorts; the table knows only by what. */
export const features = tableFeatures({ rowSortingFeature });

export type ColumnId =
  "name" | "title" | "departments" | "role" | "status" | "licenses" | "last_seen" | "actions";

const helper = createColumnHelper<typeof features, MemberProfile>();

/** The columns of the members table. One that can be sorted by is named as the API names the order. */
export const columns = helper.columns([
  helper.accessor("name", { id: "name" satisfies ColumnId }),
  helper.display({ id: "title" satisfies ColumnId }),
  helper.display({ id: "departments" satisfies ColumnId }),
  helper.display({ id: "role" satisfies ColumnId }),
  helper.display({ id: "status" satisfies ColumnId }),
  helper.display({ id: "licenses" satisfies ColumnId }),
  helper.accessor("last_seen_at", { id: "last_seen" satisfies ColumnId, sortDescFirst: true }),
  helper.display({ id: "actions" satisfies ColumnId }),
]);

/** What stands in a member's row below each column. */
export const cells: Record<ColumnId, (props: CellProps) => ReactNode> = {
  name: NameCell,
  title: ({ member }) => member.title || <Nothing />,
  departments: DepartmentsCell,
  role: Role,
  status: ({ member }) => <StatusBadge status={member.status} />,
  licenses: LicensesCell,
  last_seen: LastSeenCell,
  actions: RowActions,
};

function Role({ member: { role } }: CellProps) {
  const t = useTranslations("common.role");
  return role === "user" ? t(role) : <span className="text-ink">{t(role)}</span>;
}
