"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";

interface PagerProps {
  /** Of the page in sight; null on the first. */
  cursor: string | null;
  /** Of the next page; null on the last. */
  next: string | null;
  onGo: (cursor: string | null) => void;
}

/** Back and forth through pages that only know their next one. Shows nothing when there is one page. */
export function Pager({ cursor, next, onGo }: PagerProps) {
  const t = useTranslations("common");
  // The cursors on the way here; a shared address starts in the middle, where back leads to the first page.
  const [trail, setTrail] = useState<(string | null)[]>([cursor]);
  if (cursor === null && next === null) return null;
  const at = trail.indexOf(cursor);
  return (
    <nav aria-label={t("pages")} className="flex justify-end gap-2 py-3">
      <Button
        icon={<ChevronLeft aria-hidden />}
        disabled={cursor === null}
        onClick={() => onGo(at > 0 ? (trail[at - 1] ?? null) : null)}
      >
        {t("previous")}
      </Button>
      <Button
        disabled={next === null}
        onClick={() => {
          setTrail([...(at < 0 ? [cursor] : trail.slice(0, at + 1)), next]);
          onGo(next);
        }}
      >
        {t("next")}
        <ChevronRight aria-hidden />
      </Button>
    </nav>
  );
}
