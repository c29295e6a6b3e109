"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "use-intl";
import { cn } from "@/components/ui/cn";
import { type ShownStatus, STATUSES } from "@/components/ui/status-badge";
import { shownStatuses } from "@/lib/members/rules";

const COLOURS: Record<ShownStatus, { ink: string; ground: string }> = {
  active: { ink: "text-ok", ground: "bg-ok" },
  pending: { ink: "text-info", ground: "bg-info" },
  locked: { ink: "text-warn", ground: "bg-warn" },
  disabled: { ink: "text-off", ground: "bg-off" },
};

const STATES = shownStatuses.map((key) => ({ key, icon: STATUSES[key].icon, ...COLOURS[key] }));

/** Members by status: a bar of their shares, and each number on the way to its list. */
export function StatusCard({ counts }: { counts: Record<ShownStatus | "total", number> }) {
  const t = useTranslations("overview");
  const status = useTranslations("common.status");
  const format = useFormatter();
  return (
    <section aria-labelledby="members-heading" className="border-line bg-raised rounded-lg border p-4">
      <div className="flex items-baseline gap-2">
        <h2 id="members-heading" className="text-ink-2 text-base">
          {t("members")}
        </h2>
        <Link href="/members" className="text-2xl font-semibold tabular-nums hover:underline">
          {format.number(counts.total)}
        </Link>
      </div>
      <div aria-hidden className="bg-muted mt-3 flex h-2 gap-0.5 overflow-hidden rounded-full">
        {STATES.filter(({ key }) => counts[key] > 0).map(({ key, ground }) => (
          <span key={key} className={cn("min-w-1", ground)} style={{ flexGrow: counts[key] }} />
        ))}
      </div>
      <ul className="mt-3 -mb-1 grid grid-cols-2 gap-x-2 sm:grid-cols-4">
        {STATES.map(({ key, icon: Icon, ink }) => (
          <li key={key}>
            <Link
              href={`/members?status=${key}`}
              className="target hover:bg-hover -mx-2 flex items-center gap-2 rounded-md px-2 py-1.5"
            >
              <Icon aria-hidden className={cn("size-4 shrink-0", ink)} />
              <span className="text-ink-2 text-base">{status(key)}</span>
              <span className="text-base font-medium tabular-nums">{format.number(counts[key])}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
