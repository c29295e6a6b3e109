"use client";

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
import type { MemberSort } from "@/components/members/view";
import { StatusBadge } from "@/components/ui/status-badge";

/** The columns of the members table, in their order. */
export const columns = [
  "name",
  "title",
  "departments",
  "role",
  "status",
  "licenses",
  "last_seen",
  "actions",
] as const;

export type ColumnId = (typeof columns)[number];

/**
 * The two orders of a column that can be sorted by, as the API names them; the first is what a first press
 * asks for.
 */
export const orders: Partial<Record<ColumnId, readonly [MemberSort, MemberSort]>> = {
  name: ["name", "-name"],
  last_seen: ["-last_seen", "last_seen"],
};

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
