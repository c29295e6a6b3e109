"use client";

import { ScrollText } from "lucide-react";
import { useTranslations } from "use-intl";
import { AuditFilters } from "@/components/audit/audit-filters";
import { AuditRow } from "@/components/audit/audit-row";
import { useAuditFilter } from "@/components/audit/use-audit-filter";
import { useViewer } from "@/components/shell/viewer";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Loaded } from "@/components/ui/loaded";
import { PageHeader } from "@/components/ui/page-header";
import { HeadCell, Table } from "@/components/ui/table";
import { useAuditEntries } from "@/lib/client/organization";

/** Every change in the organization, newest first, with what it was before and after. */
export function AuditView() {
  const t = useTranslations("audit");
  const { organization } = useViewer();
  const [filter, setFilter] = useAuditFilter();
  const query = useAuditEntries(organization.uuid, filter);
  const entries = query.data?.pages.flatMap(({ items }) => items.entries);
  const filtered = Object.keys(filter).length > 0;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <AuditFilters filter={filter} onChange={setFilter} entries={entries ?? []} />
      <Loaded query={{ ...query, data: entries }} lines={8}>
        {(entries) =>
          entries.length === 0 ? (
            <EmptyState
              icon={<ScrollText aria-hidden />}
              title={filtered ? t("nothingFound") : t("empty")}
              action={filtered && <Button onClick={() => setFilter({})}>{t("clear")}</Button>}
            />
          ) : (
            <div className={cn("transition-opacity", query.isPlaceholderData && "opacity-50")}>
              <Table
                label={t("title")}
                head={
                  <>
                    <HeadCell className="w-8">
                      <span className="sr-only">{t("details")}</span>
                    </HeadCell>
                    <HeadCell className="w-40">{t("time")}</HeadCell>
                    <HeadCell>{t("event")}</HeadCell>
                    <HeadCell className="w-28">{t("via")}</HeadCell>
                    <HeadCell className="w-36">{t("ip")}</HeadCell>
                  </>
                }
              >
                {entries.map((entry) => (
                  <AuditRow key={entry.id} entry={entry} />
                ))}
              </Table>
              {query.hasNextPage && (
                <div className="flex justify-center py-5">
                  <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                    {t("more")}
                  </Button>
                </div>
              )}
            </div>
          )
        }
      </Loaded>
    </>
  );
}
