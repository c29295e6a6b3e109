"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ActionSentence } from "@/components/audit/action-sentence";
import { AuditDetails } from "@/components/audit/audit-details";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, Row } from "@/components/ui/table";
import type { AuditEntry } from "@/lib/client/organization";
import { dialectNames } from "@/lib/generated/dialect-names";

const SOURCES = ["pages", ...dialectNames, "command"] as const;

/** One change; its details unfold below it. */
export function AuditRow({ entry }: { entry: AuditEntry }) {
  const t = useTranslations("audit");
  const [open, setOpen] = useState(false);
  const source = SOURCES.find((one) => one === entry.via);
  return (
    <>
      <Row className={cn("max-md:relative max-md:pl-9", open && "border-b-transparent!")}>
        <Cell className="max-md:absolute max-md:top-1 max-md:left-0 max-md:p-0">
          <IconButton
            label={open ? t("hideDetails") : t("showDetails")}
            aria-expanded={open}
            icon={<ChevronRight className={cn("transition-transform", open && "rotate-90")} />}
            onClick={() => setOpen(!open)}
          />
        </Cell>
        <Cell className="text-ink-2 whitespace-nowrap">
          <RelativeTime at={entry.create_time / 1000} />
        </Cell>
        <Cell className="text-ink-2 text-pretty break-words">
          <ActionSentence entry={entry} />
        </Cell>
        <Cell label={t("via")} className="text-ink-2">
          {source ? t(`sources.${source}`) : entry.via}
        </Cell>
        <Cell label={t("ip")} className="text-ink-2 tabular-nums">
          {entry.ip || "—"}
        </Cell>
      </Row>
      {open && (
        <Row className="bg-subtle hover:bg-subtle">
          <Cell colSpan={5} className="h-auto! py-3! pl-10! max-md:pl-9!">
            <AuditDetails entry={entry} />
          </Cell>
        </Row>
      )}
    </>
  );
}
