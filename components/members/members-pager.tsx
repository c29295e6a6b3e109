"use client";

import { useTranslations } from "use-intl";
import { previousPage } from "@/components/members/page-history";
import type { GoToView } from "@/components/members/use-member-list-state";
import { changeView, type MemberListState, pageSizes } from "@/components/members/view";
import { Pager } from "@/components/ui/pager";
import { Select } from "@/components/ui/select";

interface MembersPagerProps {
  view: MemberListState;
  goToView: GoToView;
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
export function MembersPager({ view, goToView, shown, total, next, loading }: MembersPagerProps) {
  const t = useTranslations("members.pager");
  const from = (view.page - 1) * view.limit + 1;
  const range = { from, to: from + shown - 1 };
  const previous = previousPage(view);
  const goTo = (target: MemberListState) => () => {
    goToView(() => target);
    window.scrollTo({ top: 0 });
  };
  return (
    <Pager
      onPrevious={previous && goTo(previous)}
      onFirst={view.cursor && !previous ? goTo(changeView(view, {})) : null}
      onNext={next ? goTo({ ...view, cursor: next, page: view.page + 1 }) : null}
      loading={loading}
    >
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
    </Pager>
  );
}
