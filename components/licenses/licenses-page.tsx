"use client";

import { useTranslations } from "use-intl";
import { DropDialog } from "@/components/licenses/drop-dialog";
import { LicenseRow } from "@/components/licenses/license-row";
import { useLicenseName } from "@/components/licenses/use-license-name";
import { useMay, useViewer } from "@/components/shell/viewer";
import { Alert } from "@/components/ui/alert";
import { Loaded } from "@/components/ui/loaded";
import { onDemand } from "@/components/ui/on-demand";
import { PageHeader } from "@/components/ui/page-header";
import { HeadCell, Table } from "@/components/ui/table";
import { toast } from "@/components/ui/toast";
import { useAsked } from "@/components/ui/use-asked";
import { errorMessage } from "@/lib/client/api-error";
import { type License, useLicenses, useUpdateLicense } from "@/lib/client/licenses";

const SeatsDialog = onDemand(() => import("@/components/licenses/seats-dialog"));

/** The eight products with their seats. */
export function LicensesPage() {
  const t = useTranslations("licenses");
  const nameOf = useLicenseName();
  const orgUuid = useViewer().organization.uuid;
  const mayEdit = useMay("licenses:manage");
  const licenses = useLicenses(orgUuid);
  const hold = useUpdateLicense(orgUuid);
  const { asked, key, ask, dialog } = useAsked<{ row: License; about: "seats" | "drop" }>();

  const holdAgain = ({ license_type, seats }: License) =>
    hold.mutate(
      { license_type, held: true, seats },
      { onSuccess: () => toast(t("nowHeld", { product: nameOf(license_type) })) },
    );
  return (
    <>
      <PageHeader title={t("title")} description={t("intro")} />
      <Alert className="mb-3">{errorMessage(hold.error)}</Alert>
      <Loaded query={licenses} lines={8}>
        {(rows) => (
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
            {rows.map((row) => (
              <LicenseRow
                key={row.license_type}
                row={row}
                mayEdit={mayEdit}
                onHold={(held) => (held ? holdAgain(row) : ask({ row, about: "drop" }))}
                onEdit={() => ask({ row, about: "seats" })}
              />
            ))}
          </Table>
        )}
      </Loaded>
      {asked?.about === "seats" && <SeatsDialog key={key} row={asked.row} {...dialog} />}
      {asked?.about === "drop" && <DropDialog key={key} row={asked.row} {...dialog} />}
    </>
  );
}
