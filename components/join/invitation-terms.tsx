"use client";

import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import { exactTime } from "@/components/ui/relative-time";
import type { InvitationPreview } from "@/lib/client/join";

/** Who invites, into what, and until when. */
export function InvitationTerms({ preview }: { preview: InvitationPreview }) {
  const t = useTranslations("join");
  const locale = useLocale();
  // Nobody is signed in yet, so the browser's own zone is the reader's.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { team_name: team, org_name: organization, invited_by: name, expire_time } = preview;
  const strong = (chunks: ReactNode) => <strong className="text-ink font-medium">{chunks}</strong>;
  return (
    <div>
      <h1 className="text-xl font-semibold tracking-tight text-pretty break-words">
        {t("heading", { team })}
      </h1>
      <p className="text-ink-2 mt-1 text-base text-pretty break-words">
        {name
          ? t.rich("invites", { name, team, organization, b: strong })
          : t.rich("invitesNobody", { team, organization, b: strong })}
      </p>
      <p className="text-ink-2 mt-1 text-base text-pretty">
        {t("until", { when: exactTime(new Date(expire_time * 1000), locale, zone) })}
      </p>
    </div>
  );
}
