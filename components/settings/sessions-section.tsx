"use client";

import { Laptop, Smartphone } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { browserOf } from "@/components/settings/browser-of";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { errorMessage } from "@/lib/client/api-error";
import { type Session, useRevokeSession, useSessions } from "@/lib/client/tokens";

/** The browsers in which the viewer is signed in; each but this one can be signed out. */
export function SessionsSection() {
  const t = useTranslations("settings");
  const { data: sessions, error, refetch, isFetching } = useSessions();
  const [ending, setEnding] = useState<Session | null>(null);
  const revoke = useRevokeSession();
  return (
    <Section title={t("sessions")} description={t("sessionsHelp")}>
      {sessions ? (
        <ul className="divide-line border-line divide-y rounded-lg border">
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} onEnd={() => setEnding(session)} />
          ))}
        </ul>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
      ) : (
        <Skeleton className="h-16" />
      )}
      <ConfirmDialog
        open={ending !== null}
        onOpenChange={() => {
          setEnding(null);
          revoke.reset();
        }}
        title={t("endTitle")}
        confirm={t("end")}
        busy={revoke.isPending}
        error={errorMessage(revoke.error)}
        onConfirm={() => {
          if (!ending) return;
          revoke.mutate(ending.id, {
            onSuccess: () => {
              setEnding(null);
              toast(t("ended"));
            },
          });
        }}
      >
        {t("endText")}
      </ConfirmDialog>
    </Section>
  );
}

function SessionRow({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const t = useTranslations("settings");
  const { browser, system, phone } = browserOf(session.user_agent);
  const Icon = phone ? Smartphone : Laptop;
  const name =
    browser && system ? t("browserOn", { browser, system }) : browser || system || t("unknownBrowser");
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <Icon aria-hidden className="text-ink-3 size-5 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          {name}
          {session.current && <Badge tone="ok">{t("thisBrowser")}</Badge>}
        </p>
        <p className="text-ink-3 flex flex-wrap gap-x-3 text-sm">
          <span className="tabular-nums">{session.ip || "—"}</span>
          <span>
            {t.rich("lastSeen", { time: () => <RelativeTime at={session.last_seen_time / 1000} /> })}
          </span>
        </p>
      </div>
      {!session.current && (
        <Button variant="ghost" className="text-bad!" aria-label={t("endNamed", { name })} onClick={onEnd}>
          {t("end")}
        </Button>
      )}
    </li>
  );
}
