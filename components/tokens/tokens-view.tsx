"use client";

import { KeyRound, Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { TokenRow } from "@/components/tokens/token-row";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Loaded } from "@/components/ui/loaded";
import { PageHeader } from "@/components/ui/page-header";
import { HeadCell, Table } from "@/components/ui/table";
import { toast } from "@/components/ui/toast";
import { type Token, useRevokeToken, useTokens } from "@/lib/client/tokens";

const NewTokenDialog = lazy(() => import("@/components/tokens/new-token-dialog"));

/** One's own API tokens: make, see, revoke. */
export function TokensView() {
  const t = useTranslations("tokens");
  const query = useTokens();
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
        count={query.data?.length || undefined}
        description={t("description")}
        action={create}
      />
      <Loaded query={query} lines={4}>
        {(tokens) =>
          tokens.length === 0 ? (
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
          )
        }
      </Loaded>
      {creating && (
        <Suspense fallback={null}>
          <NewTokenDialog onClose={() => setCreating(false)} />
        </Suspense>
      )}
      <ConfirmDialog
        open={revoking !== null}
        onClose={() => setRevoking(null)}
        title={t("revokeTitle", { name: revoking?.name ?? "" })}
        confirm={t("revoke")}
        onConfirm={async () => {
          if (!revoking) return;
          await revoke.mutateAsync(revoking.id);
          setRevoking(null);
          toast(t("revoked", { name: revoking.name }));
        }}
      >
        {t("revokeText")}
      </ConfirmDialog>
    </div>
  );
}
