"use client";

import { UserRoundX } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { InvitationTerms } from "@/components/join/invitation-terms";
import { JoinCard } from "@/components/join/join-card";
import { Alert } from "@/components/ui/alert";
import { Button, ButtonLink } from "@/components/ui/button";
import { errorMessage } from "@/lib/client/api-error";
import { type InvitationPreview, useAcceptInvitation } from "@/lib/client/join";
import { signOut } from "@/lib/client/sign-in";

/** Who this browser is signed in as. */
export interface JoinViewer {
  name: string;
  email: string | null;
}

/** For the invited person who is signed in already: one press accepts. */
export function AcceptSignedIn({ code, preview, onRefused }: AcceptProps) {
  const t = useTranslations("join");
  const accept = useAcceptInvitation();
  return (
    <div className="flex flex-col gap-4">
      <InvitationTerms preview={preview} />
      <p className="text-ink-2 text-base text-pretty break-words">
        {t("accept.text", { email: preview.email })}
      </p>
      <Alert>{errorMessage(accept.error)}</Alert>
      <Button
        variant="primary"
        busy={accept.isPending || accept.isSuccess}
        onClick={() =>
          accept.mutate(code, { onSuccess: () => window.location.assign("/"), onError: onRefused })
        }
      >
        {t("accept.submit")}
      </Button>
    </div>
  );
}

interface AcceptProps {
  code: string;
  preview: InvitationPreview;
  /** The invitation no longer holds. */
  onRefused: () => void;
}

/** For somebody who opens another person's link: nothing happens until they say so. */
export function SignedInAsOther({ viewer, email }: { viewer: JoinViewer; email: string }) {
  const t = useTranslations("join");
  const [busy, setBusy] = useState(false);
  const { name, email: other } = viewer;
  return (
    <JoinCard
      icon={<UserRoundX className="size-5" />}
      tone="warn"
      title={t("other.title")}
      actions={
        <>
          <Button
            variant="primary"
            busy={busy}
            onClick={() => {
              setBusy(true);
              // The whole page again, at the same link, for nobody.
              void signOut().then(() => window.location.reload());
            }}
          >
            {t("other.signOut")}
          </Button>
          <ButtonLink href="/">{t("other.stay", { name })}</ButtonLink>
        </>
      }
    >
      {other ? t("other.text", { email, name, other }) : t("other.textNoMail", { email, name })}
    </JoinCard>
  );
}
