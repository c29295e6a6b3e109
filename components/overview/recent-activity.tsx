"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { ActionSentence } from "@/components/audit/action-sentence";
import { useViewer } from "@/components/shell/viewer";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { useAuditEntries } from "@/lib/client/organization";

/** The last few changes, on the way to the audit trail. */
export function RecentActivity() {
  const t = useTranslations("overview");
  const { organization } = useViewer();
  const { data, isError } = useAuditEntries(organization.uuid, {}, 8);
  const entries = data?.pages[0]?.items.entries;
  if (isError) return null;
  return (
    <section aria-labelledby="activity-heading" className="border-line bg-raised rounded-lg border">
      <header className="flex items-center justify-between gap-3 px-4 pt-3 pb-1">
        <h2 id="activity-heading" className="text-base font-semibold">
          {t("activity")}
        </h2>
        <Link href="/audit" className="text-accent-ink text-sm hover:underline">
          {t("allActivity")}
        </Link>
      </header>
      {!entries ? (
        <Skeleton className="m-4 h-40" />
      ) : entries.length === 0 ? (
        <p className="text-ink-2 px-4 pt-1 pb-4 text-base">{t("noActivity")}</p>
      ) : (
        <ul className="pb-3">
          {entries.map((entry) => (
            <li key={entry.id} className="flex items-baseline gap-3 px-4 py-1.5 text-sm">
              <span className="text-ink-2 min-w-0 flex-1 text-pretty">
                <ActionSentence entry={entry} />
              </span>
              <RelativeTime at={entry.create_time / 1000} className="text-ink-3 shrink-0" />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
