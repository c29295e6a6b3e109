"use client";

import { useLocale, useTimeZone, useTranslations } from "use-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { exactTime } from "@/components/ui/relative-time";
import type { AuditEntry } from "@/lib/client/organization";
import { LICENSE_IDS, type LicenseId } from "@/lib/licenses/products";

/** What a change did, field by field, and where to look for it in the logs. */
export function AuditDetails({ entry: { before, after, create_time, request_id } }: { entry: AuditEntry }) {
  const t = useTranslations("audit");
  const product = useTranslations("common.license");
  const locale = useLocale();
  const zone = useTimeZone() ?? "Etc/UTC";
  const said = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const fields = said.filter((field) => field !== "erased");
  const deleted = (uuid: string) => t("deletedMember", { uuid });
  return (
    <div className="flex flex-col gap-3">
      {fields.length > 0 && (
        <dl className="grid grid-cols-1 gap-x-4 gap-y-1.5 md:grid-cols-[10rem_1fr]">
          {fields.map((field) => (
            <div key={field} className="contents">
              <dt className="text-ink-3 font-mono text-xs leading-5">{field}</dt>
              <dd className="flex min-w-0 flex-wrap items-baseline gap-x-2 break-words">
                {before && field in before && (
                  <del className="text-bad no-underline">{shown(before[field], product, deleted)}</del>
                )}
                {before && field in before && <span aria-label={t("became")}>→</span>}
                <ins className="text-ok no-underline">
                  {after && field in after ? shown(after[field], product, deleted) : "—"}
                </ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {fields.length === 0 && <p className="text-ink-3">{t("noFields")}</p>}
      {said.includes("erased") && <p className="text-ink-3">{t("erased")}</p>}
      <p className="text-ink-3 flex flex-wrap items-center gap-x-4">
        <span>{exactTime(new Date(create_time / 1000), locale, zone)}</span>
        {request_id && (
          <span className="inline-flex items-center gap-1">
            {t("requestId")} <code className="font-mono text-xs">{request_id}</code>
            <CopyButton text={request_id} label={t("copyRequestId")} />
          </span>
        )}
      </p>
    </div>
  );
}

/** Entries from before products, members and places had names beside their ids show the ids. */
function shown(
  value: unknown,
  product: (id: `${LicenseId}`) => string,
  deleted: (uuid: string) => string,
): string {
  if (value === null || value === undefined || value === "") return "—";
  if (Array.isArray(value)) return value.map((one) => shown(one, product, deleted)).join(", ") || "—";
  if (typeof value !== "object") return String(value);
  if (!("name" in value)) return JSON.stringify(value);
  const license = "id" in value && LICENSE_IDS.find((id) => id === value.id);
  if (license) return product(`${license}`);
  return value.name === null && "uuid" in value ? deleted(String(value.uuid)) : String(value.name);
}
