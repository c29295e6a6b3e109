"use client";

import { KeyRound, Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { TokenRow } from "@/components/tokens/token-row";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { HeadCell, Table } from "@/components/ui/table";
import { toast } from "@/components/ui/toast";
import { errorMessage } from "@/lib/client/api-error";
import { type Token, useRevokeToken, useTokens } from "@/lib/client/tokens";

const NewTokenDialog = lazy(() => import("@/components/tokens/new-token-dialog"));

/** One's own API tokens: make, see, revoke. */
export function TokensView() {
  const t = useTranslations("tokens");
  const { data: tokens, error, refetch, isFetching } = useTokens();
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<Token | null>(null);
  const revoke = useRevokeToken();
  const create = (
    <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setCreating(true)}>
      {t("new")}
    </Button>
  );
  return (
    <div className="max-w-240">
      <PageHeader
        title={t("title")}
        count={tokens?.length ? tokens.length : undefined}
        description={t("description")}
        action={create}
      />
      {error && !tokens ? (
        <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
      ) : !tokens ? (
        <Skeleton className="h-32" />
      ) : tokens.length === 0 ? (
        <EmptyState icon={<KeyRound aria-hidden />} title={t("empty")}>
          {t("emptyHelp")}
        </EmptyState>
      ) : (
        <Table
          label={t("title")}
          head={
            <>
              <HeadCell>{t("name")}</HeadCell>
              <HeadCell>{t("created")}</HeadCell>
              <HeadCell>{t("lastUsed")}</HeadCell>
              <HeadCell>{t("expires")}</HeadCell>
              <HeadCell className="w-24">
                <span className="sr-only">{t("actions")}</span>
              </HeadCell>
            </>
          }
        >
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} onRevoke={() => setRevoking(token)} />
          ))}
        </Table>
      )}
      {creating && (
        <Suspense fallback={null}>
          <NewTokenDialog onClose={() => setCreating(false)} />
        </Suspense>
      )}
      <ConfirmDialog
        open={revoking !== null}
        onOpenChange={() => {
          setRevoking(null);
          revoke.reset();
        }}
        title={t("revokeTitle", { name: revoking?.name ?? "" })}
        confirm={t("revoke")}
        busy={revoke.isPending}
        error={errorMessage(revoke.error)}
        onConfirm={() => {
          if (!revoking) return;
          revoke.mutate(revoking.id, {
            onSuccess: () => {
              setRevoking(null);
              toast(t("revoked", { name: revoking.name }));
            },
          });
        }}
      >
        {t("revokeText")}
      </ConfirmDialog>
    </div>
  );
}
