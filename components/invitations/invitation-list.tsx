"use client";

import { Mail, SearchX } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { InvitationCards } from "@/components/invitations/invitation-cards";
import { InvitationTable } from "@/components/invitations/invitation-table";
import { SelectionBar } from "@/components/invitations/selection-bar";
import { keyOf, type RowKey } from "@/components/invitations/state-badge";
import type { Asked } from "@/components/invitations/use-row-actions";
import type { View } from "@/components/invitations/view";
import { Button, ButtonLink } from "@/components/ui/button";
import { CursorPager } from "@/components/ui/cursor-pager";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useAsked } from "@/components/ui/use-asked";
import { type InvitationFilter, useInvitations } from "@/lib/client/invitations";

const RevokeDialog = lazy(() =>
  import("@/components/invitations/revoke-dialog").then((module) => ({ default: module.RevokeDialog })),
);
const ResendDialog = lazy(() =>
  import("@/components/invitations/resend-dialog").then((module) => ({ default: module.ResendDialog })),
);

interface InvitationListProps {
  filter: InvitationFilter;
  cursor: string | null;
  onShow: (change: Partial<View>) => void;
}

/** One page of invitations in every state that it can be in: coming, failed, empty, nothing found, full. */
export function InvitationList({ filter, cursor, onShow }: InvitationListProps) {
  const { data, error, isPending, isPlaceholderData, isFetching, refetch } = useInvitations(filter, cursor);
  const [selected, setSelected] = useState<ReadonlySet<RowKey>>(new Set());
  const { asked, key, ask, dialog } = useAsked<Asked>();

  if (isPending) return <Rows />;
  if (error && !data)
    return <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />;
  const rows = data.items.invitations;
  if (rows.length === 0) return <Nothing filter={filter} cursor={cursor} onShow={onShow} />;

  const chosen = rows.filter((row) => selected.has(keyOf(row)));
  const shared = {
    rows,
    selected,
    onSelectedChange: setSelected,
    onAsk: ask,
    stale: isPlaceholderData,
  };
  const done = () => {
    setSelected(new Set());
    dialog.onClose();
  };
  const AskDialog = asked?.verb === "revoke" ? RevokeDialog : ResendDialog;
  return (
    <>
      <InvitationTable {...shared} />
      <InvitationCards {...shared} />
      <CursorPager cursor={cursor} next={data.next} onGo={(to) => onShow({ cursor: to })} />
      {chosen.length > 0 && (
        <SelectionBar rows={chosen} onAsk={shared.onAsk} onClear={() => setSelected(new Set())} />
      )}
      {asked && (
        <Suspense fallback={null}>
          <AskDialog key={key} teamUuid={filter.teamUuid} rows={asked.rows} {...dialog} onDone={done} />
        </Suspense>
      )}
    </>
  );
}

function Nothing({ filter, cursor, onShow }: InvitationListProps) {
  const t = useTranslations("invitations");
  if (filter.q || filter.state || cursor) {
    return (
      <EmptyState
        icon={<SearchX aria-hidden />}
        title={t("nothingTitle")}
        action={<Button onClick={() => onShow({ q: "", state: null })}>{t("clearFilters")}</Button>}
      >
        {t("nothingText")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Mail aria-hidden />}
      title={t("emptyTitle")}
      action={
        <ButtonLink variant="primary" href={`/invitations/new?team=${filter.teamUuid}`}>
          {t("invite")}
        </ButtonLink>
      }
    >
      {t("emptyText")}
    </EmptyState>
  );
}

/** Grey rows while the first page is on its way. */
export function Rows() {
  const common = useTranslations("common");
  return (
    <div role="status" aria-label={common("loading")} className="divide-line border-line divide-y border-y">
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="flex h-10 items-center gap-6 px-3">
          <Skeleton className="w-56 max-w-full" />
          <Skeleton className="hidden w-16 sm:block" />
          <Skeleton className="hidden w-24 sm:block" />
        </div>
      ))}
    </div>
  );
}
