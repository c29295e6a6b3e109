"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "use-intl";
import { Expiry } from "@/components/invitations/expiry";
import { keyOf, type RowKey, StateBadge } from "@/components/invitations/state-badge";
import { type Asked, useRowActions } from "@/components/invitations/use-row-actions";
import { useLicenseName } from "@/components/licenses/use-license-name";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { Truncate } from "@/components/ui/truncate";
import type { Invitation } from "@/lib/client/invitations";

export interface InvitationRowsProps {
  rows: readonly Invitation[];
  selected: ReadonlySet<RowKey>;
  onSelectedChange: (selected: ReadonlySet<RowKey>) => void;
  onAsk: (asked: Asked) => void;
  /** The rows of the page before, while the next ones load. */
  stale: boolean;
}

const CELL = "h-10 px-3 align-middle first:pl-2";

/** Invitations as a table, for screens that hold one. */
export function InvitationTable({ rows, selected, onSelectedChange, onAsk, stale }: InvitationRowsProps) {
  const t = useTranslations("invitations");
  const common = useTranslations("common.role");
  const nameOf = useLicenseName();
  const all = rows.length > 0 && rows.every((row) => selected.has(keyOf(row)));
  const head =
    "sticky top-0 z-10 h-9 border-b border-line bg-canvas px-3 text-left font-medium text-ink-2 first:pl-2";
  return (
    <table
      aria-busy={stale}
      className={cn("hidden w-full table-fixed text-sm transition-opacity md:table", stale && "opacity-50")}
    >
      <thead>
        <tr>
          <th scope="col" className={cn(head, "w-10")}>
            <Checkbox
              aria-label={t("selectAll")}
              checked={all}
              indeterminate={!all && selected.size > 0}
              onCheckedChange={(on) => onSelectedChange(new Set(on ? rows.map(keyOf) : []))}
            />
          </th>
          <th scope="col" className={cn(head, "lg:w-[24%]")}>
            {t("columns.email")}
          </th>
          <th scope="col" className={cn(head, "w-40")}>
            {t("columns.state")}
          </th>
          <th scope="col" className={cn(head, "w-32")}>
            {t("columns.expires")}
          </th>
          <th scope="col" className={cn(head, "w-36")}>
            {t("columns.invitedBy")}
          </th>
          <th scope="col" className={cn(head, "hidden lg:table-cell")}>
            {t("columns.licenses")}
          </th>
          <th scope="col" className={cn(head, "hidden w-32 lg:table-cell")}>
            {t("columns.role")}
          </th>
          <th scope="col" className={cn(head, "w-36")}>
            <span className="sr-only">{t("columns.actions")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const licenses = (row.license_types ?? []).map(nameOf).join(", ");
          const key = keyOf(row);
          const on = selected.has(key);
          return (
            <tr
              key={key}
              data-row={row.email}
              className={cn("group border-line border-b", on ? "bg-accent-soft" : "hover:bg-hover")}
            >
              <td className={CELL}>
                <Checkbox
                  aria-label={t("select", { email: row.email })}
                  checked={on}
                  onCheckedChange={() => onSelectedChange(toggled(selected, key))}
                />
              </td>
              <td className={CELL}>
                <Truncate className="font-medium">{row.email}</Truncate>
              </td>
              <td className={CELL}>
                <StateBadge row={row} />
              </td>
              <td className={cn(CELL, "text-ink-2 whitespace-nowrap tabular-nums")}>
                <Expiry row={row} />
              </td>
              <td className={CELL}>
                <Truncate className="text-ink-2">{row.invited_by?.name ?? ""}</Truncate>
              </td>
              <td className={cn(CELL, "hidden lg:table-cell")}>
                <Truncate className={licenses ? "text-ink-2" : "text-ink-3"}>
                  {licenses || t("noLicenses")}
                </Truncate>
              </td>
              <td className={cn(CELL, "hidden lg:table-cell")}>
                <Truncate className="text-ink-2">{row.role && common(row.role)}</Truncate>
              </td>
              <td className={cn(CELL, "text-right")}>
                <RowActions row={row} onAsk={onAsk} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The same set with one row in or out. */
export function toggled(selected: ReadonlySet<RowKey>, key: RowKey): ReadonlySet<RowKey> {
  const next = new Set(selected);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** The quick buttons, in sight on hover and focus, and the menu that holds the same. */
export function RowActions({ row, onAsk, menuOnly }: MenuProps) {
  const t = useTranslations("invitations");
  const items = useRowActions(onAsk)(row);
  if (items.length === 0) return null;
  return (
    <span className="inline-flex items-center">
      {!menuOnly && (
        <span className="inline-flex opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:hidden">
          {items
            .filter(({ danger }) => !danger)
            .map(({ key, label, icon, onSelect }) => (
              <IconButton key={key} label={`${label}: ${row.email}`} icon={icon} onClick={onSelect} />
            ))}
        </span>
      )}
      <Menu label={t("actionsFor", { email: row.email })} icon={<Ellipsis aria-hidden />} items={items} />
    </span>
  );
}

interface MenuProps {
  row: Invitation;
  onAsk: (asked: Asked) => void;
  menuOnly?: boolean;
}
