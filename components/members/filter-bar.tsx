"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { FilterChip } from "@/components/members/filter-chip";
import type { GoToView } from "@/components/members/use-member-list-state";
import {
  activeFilters,
  changeView,
  clearView,
  type FilterName,
  filterNames,
  type MemberListState,
} from "@/components/members/view";
import { Button } from "@/components/ui/button";
import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import { memberSorts } from "@/lib/members/rules";

const ScopeName = lazy(() => import("@/components/members/scope-name"));

/** Search, filters and order of the members list. */
export function FilterBar({ view, goToView }: { view: MemberListState; goToView: GoToView }) {
  const t = useTranslations("members");
  const sentence = useFilterSentence(view);
  // What people look for comes first, the order of arrival last.
  const sorts = [...memberSorts.slice(2), ...memberSorts.slice(0, 2)].map((value) => ({
    value,
    label: t(`sort.${value}`),
  }));
  const filtered = activeFilters(view).length > 0;
  return (
    <div className="flex flex-wrap items-center gap-2 pb-3">
      <SearchField
        label={t("search")}
        placeholder={t("searchHint")}
        value={view.q}
        onSearch={(q) => goToView((now) => changeView(now, { q }), "replace")}
        className="w-full md:w-72"
      />
      <div
        role="group"
        aria-label={t("filter.label")}
        className="flex min-w-0 items-center gap-2 max-md:order-3 max-md:-mx-4 max-md:w-[calc(100%+2rem)] max-md:overflow-x-auto max-md:px-4 max-md:py-0.5 md:flex-wrap"
      >
        {filterNames.map((name) => (
          <FilterChip
            key={name}
            name={name}
            view={view}
            sentence={sentence(name)}
            onChange={(values) => goToView((now) => changeView(now, asFilter(name, values)))}
          />
        ))}
        {filtered && (
          <Button variant="ghost" className="text-sm!" onClick={() => goToView((now) => clearView(now))}>
            {t("filter.clear")}
          </Button>
        )}
      </div>
      <Select
        aria-label={t("sort.label")}
        options={sorts}
        value={view.sort}
        onValueChange={(value) => {
          goToView((now) => changeView(now, { sort: value }));
        }}
        className="w-52! shrink-0 max-md:w-full! md:ml-auto"
      />
    </div>
  );
}

/** A filter's values as the view keeps them: one place, or several of the others. */
function asFilter(name: FilterName, values: string[]): Partial<MemberListState> {
  return { [name]: name === "team" || name === "department" ? (values[0] ?? "") : values };
}

/** How an active filter reads: "Status is Active or Locked"; null while it is off. */
export function useFilterSentence(view: MemberListState): (name: FilterName) => ReactNode {
  const t = useTranslations();
  const format = useFormatter();
  const strong = (chunks: ReactNode) => <span className="font-medium">{chunks}</span>;
  const or = (names: string[]) => format.list(names, { type: "disjunction" });
  return (name) => {
    if (view[name].length === 0) return null;
    const values = {
      status: () => or(view.status.map((value) => t(`common.status.${value}`))),
      role: () => or(view.role.map((value) => t(`common.role.${value}`))),
      license: () => or(view.license.map((value) => t(`common.license.${value}`))),
      team: () => place("team", view.team),
      department: () => place("department", view.department),
    }[name]();
    // Not a message's own value: a place's name arrives after the page.
    return t.rich(`members.filter.reads.${name}`, { b: () => strong(values) });
  };
}

function place(kind: "team" | "department", uuid: string): ReactNode {
  return (
    <Suspense fallback="…">
      <ScopeName kind={kind} uuid={uuid} />
    </Suspense>
  );
}
