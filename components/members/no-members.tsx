"use client";

import { SearchX, UserPlus, X } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFilterSentence } from "@/components/members/filter-bar";
import type { GoToView } from "@/components/members/use-member-list-state";
import { activeFilters, changeView, clearView, type MemberListState } from "@/components/members/view";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

interface NoMembersProps {
  /**
   * Filters leave nobody; there is nobody but the reader; the address leads to a page that the list does not
   * have.
   */
  why: "filters" | "alone" | "page";
  view: MemberListState;
  goToView: GoToView;
}

/** What stands in place of the list. Its code arrives when it is needed. */
export default function NoMembers({ why, view, goToView }: NoMembersProps) {
  if (why === "filters") return <NobodyMatches view={view} goToView={goToView} />;
  return why === "alone" ? <OnlyYou /> : <PageIsGone goToView={goToView} />;
}

/** Nobody is left by the search and the filters: which of them to drop. */
function NobodyMatches({ view, goToView }: Omit<NoMembersProps, "why">) {
  const t = useTranslations("members");
  const sentence = useFilterSentence(view);
  const filters = activeFilters(view);
  const q = view.q.trim();
  return (
    <EmptyState
      icon={<SearchX aria-hidden />}
      title={t("nothing.title")}
      action={
        <>
          {q && (
            <Button
              icon={<X aria-hidden />}
              onClick={() => goToView((now) => changeView(now, { q: "" }))}
              className="max-w-full"
            >
              <span className="truncate">{t("nothing.dropSearch", { q })}</span>
            </Button>
          )}
          {filters.map((name) => (
            <Button
              key={name}
              icon={<X aria-hidden />}
              onClick={() => goToView((now) => clearView(now, name))}
            >
              <span>{sentence(name)}</span>
            </Button>
          ))}
          {filters.length + (q ? 1 : 0) > 1 && (
            <Button variant="ghost" onClick={() => goToView((now) => clearView(now))}>
              {t("filter.clear")}
            </Button>
          )}
        </>
      }
    >
      {filters.length === 0 ? t("nothing.search", { q }) : t("nothing.drop")}
    </EmptyState>
  );
}

/** The directory holds nobody but its reader. */
function OnlyYou() {
  const t = useTranslations("members.alone");
  return (
    <EmptyState
      icon={<UserPlus aria-hidden />}
      title={t("title")}
      action={<ButtonLink href="/invitations/new">{t("action")}</ButtonLink>}
    >
      {t("text")}
    </EmptyState>
  );
}

function PageIsGone({ goToView }: Pick<NoMembersProps, "goToView">) {
  const t = useTranslations("members");
  const common = useTranslations("common");
  return (
    <EmptyState
      title={t("badCursor")}
      action={<Button onClick={() => goToView((now) => changeView(now, {}))}>{common("first")}</Button>}
    />
  );
}
