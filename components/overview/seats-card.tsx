"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "use-intl";
import { useMay } from "@/components/shell/viewer";
import { cn } from "@/components/ui/cn";
import type { License } from "@/lib/client/licenses";

/** How many seats of each product are taken, fullest meaning first where seats are limited. */
export function SeatsCard({ licenses }: { licenses: readonly License[] }) {
  const t = useTranslations("overview");
  const mayManage = useMay("licenses:manage");
  const held = licenses.filter((license) => license.held);
  return (
    <section aria-labelledby="seats-heading" className="border-line bg-raised rounded-lg border">
      <header className="flex items-center justify-between gap-3 px-4 pt-3 pb-1">
        <h2 id="seats-heading" className="text-base font-semibold">
          {t("seats")}
        </h2>
        {mayManage && (
          <Link href="/licenses" className="text-accent-ink text-sm hover:underline">
            {t("manageSeats")}
          </Link>
        )}
      </header>
      {held.length === 0 ? (
        <p className="text-ink-2 px-4 pt-1 pb-4 text-base">{t("noLicenses")}</p>
      ) : (
        <ul className="pb-2">
          {held.map((license) => (
            <SeatRow key={license.license_type} license={license} />
          ))}
        </ul>
      )}
    </section>
  );
}

function SeatRow({ license: { license_type, seats, used } }: { license: License }) {
  const t = useTranslations("overview");
  const product = useTranslations("common.license");
  const format = useFormatter();
  const full = seats !== null && used >= seats;
  const share = seats === null || seats === 0 ? 0 : Math.min(1, used / seats);
  return (
    <li>
      <Link
        href={`/members?license=${license_type}`}
        className="target hover:bg-hover flex flex-col justify-center gap-1 px-4 py-1.5"
      >
        <span className="flex items-baseline justify-between gap-3">
          <span className="truncate text-base">
            {isProduct(license_type) ? product(`${license_type}`) : license_type}
          </span>
          <span className={cn("text-sm tabular-nums", full ? "text-warn font-medium" : "text-ink-2")}>
            {seats === null
              ? t("usedUnlimited", { used: format.number(used) })
              : full
                ? t("usedFull", { used: format.number(used), seats: format.number(seats) })
                : t("usedOf", { used: format.number(used), seats: format.number(seats) })}
          </span>
        </span>
        {seats !== null && (
          <span aria-hidden className="bg-muted h-1.5 overflow-hidden rounded-full">
            <span
              className={cn("block h-full rounded-full", full ? "bg-warn" : "bg-accent")}
              style={{ width: `${share * 100}%` }}
            />
          </span>
        )}
      </Link>
    </li>
  );
}

function isProduct(id: number): id is 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 {
  return Number.isInteger(id) && id >= 1 && id <= 8;
}
