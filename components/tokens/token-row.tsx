"use client";

import { useTranslations } from "use-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, Row } from "@/components/ui/table";
import type { Token } from "@/lib/client/tokens";
import { useMinute } from "@/components/ui/use-minute";

export function TokenRow({ token, onRevoke }: { token: Token; onRevoke: () => void }) {
  const t = useTranslations("tokens");
  const common = useTranslations("common");
  const now = useMinute();
  const expired = token.expire_time !== null && token.expire_time / 1000 < now;
  return (
    <Row>
      <Cell>
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium">{token.name || t("unnamed")}</span>
          <code className="text-ink-3 font-mono text-xs">{token.hint}…</code>
          {expired && <Badge tone="warn">{t("expired")}</Badge>}
        </span>
      </Cell>
      <Cell label={t("created")} className="text-ink-2">
        <RelativeTime at={token.create_time / 1000} />
      </Cell>
      <Cell label={t("lastUsed")} className="text-ink-2">
        {token.last_used_time === null ? common("never") : <RelativeTime at={token.last_used_time / 1000} />}
      </Cell>
      <Cell label={t("expires")} className="text-ink-2">
        {token.expire_time === null ? common("never") : <RelativeTime at={token.expire_time / 1000} />}
      </Cell>
      <Cell className="text-right max-md:text-left">
        <Button
          variant="ghost"
          className="text-bad! max-md:-ml-3"
          aria-label={t("revokeNamed", { name: token.name || token.hint })}
          onClick={onRevoke}
        >
          {t("revoke")}
        </Button>
      </Cell>
    </Row>
  );
}
