"use client";

import { ChevronLeft, ChevronRight, ChevronsLeft } from "lucide-react";
import { useTranslations } from "use-intl";
import { previousPage } from "@/components/members/trail";
import { goToView } from "@/components/members/use-member-view";
import { changeView, type MemberView, pageSizes } from "@/components/members/view";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";

interface PagerProps {
  view: MemberView;
  /** How many members this page shows. */
  shown: number;
  /** Of all pages; undefined while it is not known. */
  total: number | undefined;
  /** The next page's cursor; null on the last. */
  next: string | null;
  /** Which direction has been pressed and is on its way. */
  loading: boolean;
}

/** Where the page is in the list, and the way to the pages around it. */
export function Pager({ view, shown, total, next, loading }: PagerProps) {
  const t = useTranslations("members.pager");
  const from = (view.page - 1) * view.limit + 1;
  const range = { from, to: from + shown - 1 };
  const previous = previousPage(view);
  const go = (target: MemberView) => {
    goToView(() => target);
    window.scrollTo({ top: 0 });
  };
  return (
    <nav aria-label={t("label")} className="text-ink-2 flex flex-wrap items-center gap-2 py-3 text-sm">
      <span className="mr-auto tabular-nums">
        {total === undefined
          ? t("range", range)
          : t("rangeOf", { ...range, total: Math.max(total, range.to) })}
      </span>
      <Select
        aria-label={t("size")}
        className="w-32!"
        options={pageSizes.map((count) => ({ value: String(count), label: t("sizeOption", { count }) }))}
        value={String(view.limit)}
        onValueChange={(value) => {
          const limit = pageSizes.find((size) => String(size) === value);
          if (limit) goToView((now) => changeView(now, { limit }));
        }}
      />
      {view.cursor && !previous ? (
        <Button icon={<ChevronsLeft aria-hidden />} onClick={() => go(changeView(view, {}))}>
          {t("first")}
        </Button>
      ) : (
        <Button
          icon={<ChevronLeft aria-hidden />}
          aria-disabled={!previous}
          className={previous ? "" : "opacity-50"}
          onClick={() => previous && go(previous)}
        >
          {t("previous")}
        </Button>
      )}
      <Button
        aria-disabled={!next || loading}
        className={next ? "" : "opacity-50"}
        onClick={() => next && !loading && go({ ...view, cursor: next, page: view.page + 1 })}
      >
        {t("next")}
        <ChevronRight aria-hidden />
      </Button>
    </nav>
  );
}
