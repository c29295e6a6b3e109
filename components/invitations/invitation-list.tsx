"use client";

import { Mail, SearchX } from "lucide-react";
import { useState } from "react";
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
import { Loaded } from "@/components/ui/loaded";
import { onDemand } from "@/components/ui/on-demand";
import { RowsOutline } from "@/components/ui/rows-outline";
import { useAsked } from "@/components/ui/use-asked";
import { type InvitationFilter, useInvitations } from "@/lib/client/invitations";

const RevokeDialog = onDemand(() => import("@/components/invitations/revoke-dialog"));
const ResendDialog = onDemand(() => import("@/components/invitations/resend-dialog"));

interface InvitationListProps {
  filter: InvitationFilter;
  cursor: string | null;
  onShow: (change: Partial<View>) => void;
}

/** One page of invitations in every state that it can be in: coming, failed, empty, nothing found, full. */
export function InvitationList({ filter, cursor, onShow }: InvitationListProps) {
  const invitations = useInvitations(filter, cursor);
  const [selected, setSelected] = useState<ReadonlySet<RowKey>>(new Set());
  const { asked, key, ask, dialog } = useAsked<Asked>();
  const done = () => {
    setSelected(new Set());
    dialog.onClose();
  };
  const AskDialog = asked?.verb === "revoke" ? RevokeDialog : ResendDialog;
  return (
    <>
      <Loaded query={invitations} outline={<RowsOutline />}>
        {({ items: { invitations: rows }, next }) => {
          if (rows.length === 0) return <Nothing filter={filter} cursor={cursor} onShow={onShow} />;
          const chosen = rows.filter((row) => selected.has(keyOf(row)));
          const stale = invitations.isPlaceholderData;
          const shared = { rows, selected, onSelectedChange: setSelected, onAsk: ask, stale };
          return (
            <>
              <InvitationTable {...shared} />
              <InvitationCards {...shared} />
              <CursorPager cursor={cursor} next={next} onGo={(to) => onShow({ cursor: to })} />
              {chosen.length > 0 && (
                <SelectionBar rows={chosen} onAsk={ask} onClear={() => setSelected(new Set())} />
              )}
            </>
          );
        }}
      </Loaded>
      {asked && (
        <AskDialog key={key} teamUuid={filter.teamUuid} rows={asked.rows} {...dialog} onDone={done} />
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
