"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { DropDialog } from "@/components/licenses/drop-dialog";
import { LicenseRow } from "@/components/licenses/license-row";
import { SeatsDialog } from "@/components/licenses/seats-dialog";
import { useLicenseName } from "@/components/licenses/use-license-name";
import { useMay, useViewer } from "@/components/shell/viewer";
import { Alert } from "@/components/ui/alert";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { HeadCell, Table } from "@/components/ui/table";
import { toast } from "@/components/ui/toast";
import { errorMessage } from "@/lib/client/api-error";
import { type License, useLicenses, useUpdateLicense } from "@/lib/client/licenses";

/** The eight products with their seats. */
export function LicensesPage() {
  const t = useTranslations("licenses");
  const common = useTranslations("common");
  const nameOf = useLicenseName();
  const orgUuid = useViewer().organization.uuid;
  const mayEdit = useMay("licenses:manage");
  const { data, error, isPending, isFetching, refetch } = useLicenses(orgUuid);
  const hold = useUpdateLicense(orgUuid);
  const [asked, setAsked] = useState<{ row: License; about: "seats" | "drop"; open: boolean } | null>(null);
  const close = () => setAsked((now) => now && { ...now, open: false });

  const holdAgain = ({ license_type, seats }: License) =>
    hold.mutate(
      { license_type, held: true, seats },
      { onSuccess: () => toast(t("nowHeld", { product: nameOf(license_type) })) },
    );
  return (
    <>
      <PageHeader title={t("title")} description={t("intro")} />
      <Alert className="mb-3">{errorMessage(hold.error)}</Alert>
      {isPending && (
        <div role="status" aria-label={common("loading")} className="flex flex-col gap-4 py-2">
          {Array.from({ length: 8 }, (_, index) => (
            <Skeleton key={index} className="h-6" />
          ))}
        </div>
      )}
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />}
      {data && (
        <Table
          label={t("title")}
          className="max-w-220"
          head={
            <>
              <HeadCell>{t("product")}</HeadCell>
              <HeadCell>{t("held")}</HeadCell>
              <HeadCell className="text-right!">{t("seats")}</HeadCell>
              <HeadCell className="w-2/5">{t("used")}</HeadCell>
              <HeadCell className="w-12">
                <span className="sr-only">{t("edit")}</span>
              </HeadCell>
            </>
          }
        >
          {data.map((row) => (
            <LicenseRow
              key={row.license_type}
              row={row}
              mayEdit={mayEdit}
              onHold={(held) => (held ? holdAgain(row) : setAsked({ row, about: "drop", open: true }))}
              onEdit={() => setAsked({ row, about: "seats", open: true })}
            />
          ))}
        </Table>
      )}
      {asked?.about === "seats" && (
        <SeatsDialog key={`${asked.row.license_type} ${asked.row.seats}`} {...asked} onClose={close} />
      )}
      {asked?.about === "drop" && <DropDialog key={asked.row.license_type} {...asked} onClose={close} />}
    </>
  );
}
