"use client";

import { useTranslations } from "use-intl";
import type { CallView } from "@/lib/api-docs/reference";

type Row = CallView["answer"]["rows"][number] & { in?: CallView["parameters"][number]["in"] };

/** Fields with their types; `caption` names the table. */
export function FieldTable({
  caption,
  rows,
  required,
}: {
  caption: string;
  rows: readonly Row[];
  required?: boolean;
}) {
  const t = useTranslations("docs");
  const placed = rows.some((row) => row.in);
  return (
    <div className="min-w-0">
      <h4 className="mb-1 text-sm font-medium">{caption}</h4>
      <div
        tabIndex={0}
        role="group"
        aria-label={caption}
        className="border-line max-h-96 overflow-auto rounded-md border"
      >
        <table className="w-full border-collapse text-left text-sm">
          <thead className="bg-subtle text-ink-2 sticky top-0">
            <tr>
              <th className="px-3 py-1.5 font-medium">{t("field")}</th>
              {placed && <th className="px-3 py-1.5 font-medium">{t("place")}</th>}
              <th className="px-3 py-1.5 font-medium">{t("type")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.in ?? ""} ${row.name}`} className="border-line border-t align-top">
                <td className="px-3 py-1.5">
                  <code lang="en" className="font-mono text-xs wrap-anywhere">
                    {row.name}
                  </code>
                  {required && row.required && (
                    <span className="text-warn ml-2 text-xs">{t("required")}</span>
                  )}
                </td>
                {placed && <td className="text-ink-2 px-3 py-1.5">{row.in && t(`in.${row.in}`)}</td>}
                <td lang="en" className="text-ink-2 px-3 py-1.5">
                  {row.type}
                  {row.note && <span className="text-ink-3 block">{row.note}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
