"use client";

import { Laptop, Smartphone } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { browserOf } from "@/components/settings/browser-of";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Loaded } from "@/components/ui/loaded";
import { RelativeTime } from "@/components/ui/relative-time";
import { Section } from "@/components/ui/section";
import { toast } from "@/components/ui/toast";
import { type Session, useRevokeSession, useSessions } from "@/lib/client/tokens";

/** The browsers in which the viewer is signed in; each but this one can be signed out. */
export function SessionsSection() {
  const t = useTranslations("settings");
  const sessions = useSessions();
  const [ending, setEnding] = useState<Session | null>(null);
  const revoke = useRevokeSession();
  return (
    <Section title={t("sessions")} description={t("sessionsHelp")}>
      <Loaded query={sessions} lines={2}>
        {(rows) => (
          <ul className="divide-line border-line divide-y rounded-lg border">
            {rows.map((session) => (
              <SessionRow key={session.id} session={session} onEnd={() => setEnding(session)} />
            ))}
          </ul>
        )}
      </Loaded>
      <ConfirmDialog
        open={ending !== null}
        onClose={() => setEnding(null)}
        title={t("endTitle")}
        confirm={t("end")}
        onConfirm={async () => {
          if (ending) await revoke.mutateAsync(ending.id);
          setEnding(null);
          toast(t("ended"));
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
