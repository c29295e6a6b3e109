"use client";

import { Pencil } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "use-intl";
import { useLicenseName } from "@/components/licenses/use-license-name";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { Switch } from "@/components/ui/switch";
import { ActionsCell, Cell, Row, RowHead } from "@/components/ui/table";
import type { License } from "@/lib/client/licenses";

interface LicenseRowProps {
  row: License;
  mayEdit: boolean;
  onHold: (held: boolean) => void;
  onEdit: () => void;
}

/** One product and its seats. */
export function LicenseRow({ row, mayEdit, onHold, onEdit }: LicenseRowProps) {
  const t = useTranslations("licenses");
  const format = useFormatter();
  const nameOf = useLicenseName();
  const { license_type, held, seats, used } = row;
  const product = nameOf(license_type);
  return (
    <Row>
      <RowHead>{product}</RowHead>
      <Cell label={t("held")} className="max-md:items-center!">
        <span className="inline-flex items-center gap-2">
          {mayEdit && (
            <Switch checked={held} aria-label={t("holdSwitch", { product })} onCheckedChange={onHold} />
          )}
          <span className={held ? "text-ink-2" : "text-ink-3"}>{held ? t("held") : t("notHeld")}</span>
        </span>
      </Cell>
      <Cell label={t("seats")} className="tabular-nums md:text-right">
        {!held ? "–" : seats === null ? t("unlimited") : format.number(seats)}
      </Cell>
      <Cell label={t("used")}>
        <Used used={used} seats={held ? seats : null} product={product} license={license_type} />
      </Cell>
      <ActionsCell>
        {mayEdit && held && (
          <IconButton label={t("editOf", { product })} icon={<Pencil />} onClick={onEdit} />
        )}
      </ActionsCell>
    </Row>
  );
}

function Used({ used, seats, product, license }: UsedProps) {
  const t = useTranslations("licenses");
  const format = useFormatter();
  const over = seats !== null && used > seats;
  const full = seats !== null && used >= seats;
  return (
    <div className="flex flex-1 items-center gap-3">
      <Link
        href={`/members?license=${license}`}
        aria-label={`${t("members", { product })}: ${format.number(used)}`}
        className="text-ink min-w-16 rounded-sm tabular-nums underline-offset-4 hover:underline md:text-right"
      >
        {seats === null ? format.number(used) : t("usedOf", { used, seats })}
      </Link>
      {seats !== null && (
        <>
          <span aria-hidden className="bg-muted h-1.5 min-w-16 flex-1 overflow-hidden rounded-full">
            <span
              className={cn("block h-full rounded-full", full ? "bg-warn" : "bg-accent")}
              style={{ width: `${seats === 0 ? 100 : Math.min((used / seats) * 100, 100)}%` }}
            />
          </span>
          <span
            className={cn("min-w-24 shrink-0 text-xs whitespace-nowrap", full ? "text-warn" : "text-ink-3")}
          >
            {over ? t("over", { count: used - seats }) : t("free", { count: seats - used })}
          </span>
        </>
      )}
    </div>
  );
}

interface UsedProps {
  used: number;
  seats: number | null;
  product: string;
  license: number;
}
