"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "use-intl";
import { Expiry } from "@/components/invitations/expiry";
import { InvitedAddress } from "@/components/invitations/invited-address";
import { keyOf, type RowKey, StateBadge } from "@/components/invitations/state-badge";
import { type Asked, useRowActions } from "@/components/invitations/use-row-actions";
import { useLicenseName } from "@/components/licenses/use-license-name";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
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

const STICKY = "sticky top-0 z-10 bg-canvas";

/** Invitations as a table, for screens that hold one. */
export function InvitationTable({ rows, selected, onSelectedChange, onAsk, stale }: InvitationRowsProps) {
  const t = useTranslations("invitations");
  const common = useTranslations("common.role");
  const nameOf = useLicenseName();
  const all = rows.length > 0 && rows.every((row) => selected.has(keyOf(row)));
  return (
    <Table
      label={t("title")}
      aria-busy={stale}
      className={cn("table-fixed transition-opacity max-md:hidden!", stale && "opacity-50")}
      head={
        <>
          <HeadCell className={cn(STICKY, "w-10")}>
            <Checkbox
              aria-label={t("selectAll")}
              checked={all}
              indeterminate={!all && selected.size > 0}
              onCheckedChange={(on) => onSelectedChange(new Set(on ? rows.map(keyOf) : []))}
            />
          </HeadCell>
          <HeadCell className={cn(STICKY, "lg:w-[24%]")}>{t("columns.email")}</HeadCell>
          <HeadCell className={cn(STICKY, "w-40")}>{t("columns.state")}</HeadCell>
          <HeadCell className={cn(STICKY, "w-32")}>{t("columns.expires")}</HeadCell>
          <HeadCell className={cn(STICKY, "w-36")}>{t("columns.invitedBy")}</HeadCell>
          <HeadCell className={cn(STICKY, "max-lg:hidden")}>{t("columns.licenses")}</HeadCell>
          <HeadCell className={cn(STICKY, "w-32 max-lg:hidden")}>{t("columns.role")}</HeadCell>
          <HeadCell className={cn(STICKY, "w-36")}>
            <span className="sr-only">{t("columns.actions")}</span>
          </HeadCell>
        </>
      }
    >
      {rows.map((row) => {
        const licenses = (row.license_types ?? []).map(nameOf).join(", ");
        const key = keyOf(row);
        const on = selected.has(key);
        return (
          <Row key={key} data-row={row.email} className={on ? "bg-accent-soft" : ""}>
            <Cell>
              <Checkbox
                aria-label={t("select", { email: row.email })}
                checked={on}
                onCheckedChange={() => onSelectedChange(toggled(selected, key))}
              />
            </Cell>
            <Cell>
              <Truncate className="font-medium">
                <InvitedAddress email={row.email} />
              </Truncate>
            </Cell>
            <Cell>
              <StateBadge row={row} />
            </Cell>
            <Cell className="text-ink-2 whitespace-nowrap tabular-nums">
              <Expiry row={row} />
            </Cell>
            <Cell>
              <Truncate className="text-ink-2">{row.invited_by?.name ?? ""}</Truncate>
            </Cell>
            <Cell className="max-lg:hidden">
              <Truncate className={licenses ? "text-ink-2" : "text-ink-3"}>
                {licenses || t("noLicenses")}
              </Truncate>
            </Cell>
            <Cell className="max-lg:hidden">
              <Truncate className="text-ink-2">{row.role && common(row.role)}</Truncate>
            </Cell>
            <Cell className="text-right">
              <RowActions row={row} onAsk={onAsk} />
            </Cell>
          </Row>
        );
      })}
    </Table>
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
