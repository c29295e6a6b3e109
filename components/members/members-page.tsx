"use client";

import { Mail, UserPlus } from "lucide-react";
import { lazy, Suspense, useDeferredValue, useEffect, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { FilterBar } from "@/components/members/filter-bar";
import { MemberChanges } from "@/components/members/member-changes";
import { MembersPager } from "@/components/members/members-pager";
import { MembersTable } from "@/components/members/members-table";
import { rememberPage } from "@/components/members/page-history";
import { useCounted } from "@/components/members/use-counted";
import { type GoToView, useMemberListState } from "@/components/members/use-member-list-state";
import { useRowsInSteps } from "@/components/members/use-rows-in-steps";
import { usePhone } from "@/components/members/use-phone";
import { activeFilters, type MemberListState, pageQuery } from "@/components/members/view";
import { useMay } from "@/components/shell/viewer";
import { Button, ButtonLink } from "@/components/ui/button";
import { Loaded } from "@/components/ui/loaded";
import { PageHeader } from "@/components/ui/page-header";
import { RowsOutline } from "@/components/ui/rows-outline";
import { errorFields } from "@/lib/client/api-error";
import { useMembers } from "@/lib/client/members";

const loadCards = () => import("@/components/members/member-cards");
const MemberCards = lazy(loadCards);
const CreateMember = lazy(() => import("@/components/members/create-member"));
const NoMembers = lazy(() => import("@/components/members/no-members"));

/** The directory's members: search, filters, order and page, all of it in the address. */
export function MembersPage() {
  const t = useTranslations("members");
  const format = useFormatter();
  const [view, goToView] = useMemberListState();
  const { total, current } = useCounted(view);
  const [creating, setCreating] = useState(false);
  const mayCreate = useMay("members:create");
  const mayInvite = useMay("invitations:manage");
  return (
    <>
      <PageHeader
        title={t("title")}
        count={total === undefined ? null : format.number(total)}
        action={
          <>
            {mayCreate && (
              <Button icon={<UserPlus aria-hidden />} onClick={() => setCreating(true)}>
                <span className="max-sm:sr-only">{t("add")}</span>
              </Button>
            )}
            {mayInvite && (
              <ButtonLink href="/invitations/new" variant="primary" icon={<Mail aria-hidden />}>
                {t("invite")}
              </ButtonLink>
            )}
          </>
        }
      />
      <FilterBar view={view} goToView={goToView} />
      <p role="status" className="sr-only">
        {total === undefined || !current ? "" : t("announce", { count: total })}
      </p>
      <MemberChanges>
        <MemberList view={view} goToView={goToView} total={current ? total : undefined} />
      </MemberChanges>
      {creating && (
        <Suspense fallback={null}>
          <CreateMember onClose={() => setCreating(false)} />
        </Suspense>
      )}
    </>
  );
}

interface MemberListProps {
  view: MemberListState;
  goToView: GoToView;
  total: number | undefined;
}

function MemberList({ view, goToView, total }: MemberListProps) {
  const phone = usePhone();
  const mayInvite = useMay("invitations:manage");
  const { data: newest, error, isPlaceholderData: asking, isFetching, refetch } = useMembers(pageQuery(view));
  // Rows are drawn bit by bit, so that a key pressed meanwhile does not wait for fifty of them.
  const data = useDeferredValue(newest);
  const stale = asking || data !== newest;
  const slow = useSlow(stale);
  const rows = useRowsInSteps(data?.asked, data?.items.length ?? 0, phone ? 100 : 40);
  useEffect(() => rememberPage(view), [view]);
  useEffect(() => {
    // While the members are on their way.
    if (phone) void loadCards();
  }, [phone]);

  const noMembers = (why: "filters" | "alone" | "page") => (
    <Suspense fallback={null}>
      <NoMembers why={why} view={view} goToView={goToView} />
    </Suspense>
  );
  if (error && "cursor" in errorFields(error)) return noMembers("page");
  const filtered = view.q.trim() !== "" || activeFilters(view).length > 0;
  return (
    <Loaded query={{ data, error: newest ? null : error, isFetching, refetch }} outline={<RowsOutline />}>
      {({ items, next }) =>
        items.length === 0 && !stale ? (
          noMembers(filtered ? "filters" : "page")
        ) : (
          <>
            {phone ? (
              <Suspense fallback={null}>
                <MemberCards members={items} rows={rows} stale={stale} dim={slow} />
              </Suspense>
            ) : (
              <MembersTable
                members={items}
                rows={rows}
                sort={view.sort}
                goToView={goToView}
                stale={stale}
                dim={slow}
              />
            )}
            {total === 1 && !filtered && mayInvite ? (
              noMembers("alone")
            ) : (
              <MembersPager
                view={view}
                goToView={goToView}
                shown={items.length}
                total={total}
                next={stale ? null : next}
                loading={stale}
              />
            )}
          </>
        )
      }
    </Loaded>
  );
}

const SLOW_MS = 300;

/** Whether something has been waited for so long that it should be seen. */
function useSlow(waiting: boolean): boolean {
  const [slow, setSlow] = useState(false);
  if (slow && !waiting) setSlow(false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, [waiting]);
  return slow;
}
