"use client";

import { ChevronLeft, ChevronRight, ChevronsLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";

interface PagerProps {
  /** Null on the first page. */
  onPrevious: (() => void) | null;
  /** In place of previous, where that page is not known. */
  onFirst?: (() => void) | null;
  /** Null on the last page. */
  onNext: (() => void) | null;
  /** Another page is on its way: next waits for it. */
  loading?: boolean;
  /** What stands at the left: which part of the list this is. */
  children?: ReactNode;
}

/** Back and forth through the pages of a list. */
export function Pager({ onPrevious, onFirst, onNext, loading, children }: PagerProps) {
  const t = useTranslations("common");
  return (
    <nav aria-label={t("pages")} className="text-ink-2 flex flex-wrap items-center gap-2 py-3 text-sm">
      <div className="mr-auto flex flex-1 flex-wrap items-center gap-2">{children}</div>
      {onFirst ? (
        <Button icon={<ChevronsLeft aria-hidden />} onClick={onFirst}>
          {t("first")}
        </Button>
      ) : (
        <Button
          icon={<ChevronLeft aria-hidden />}
          // Not disabled: the button that was pressed keeps the focus.
          aria-disabled={!onPrevious}
          className={onPrevious ? "" : "opacity-50"}
          onClick={() => onPrevious?.()}
        >
          {t("previous")}
        </Button>
      )}
      <Button
        aria-disabled={!onNext || loading}
        className={onNext ? "" : "opacity-50"}
        onClick={() => !loading && onNext?.()}
      >
        {t("next")}
        <ChevronRight aria-hidden />
      </Button>
    </nav>
  );
}
