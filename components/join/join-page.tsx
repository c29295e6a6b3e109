"use client";

import { CircleCheck, Link2Off, TimerOff } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { AccountForm } from "@/components/join/account-form";
import { JoinCard } from "@/components/join/join-card";
import { JoinForm } from "@/components/join/join-form";
import { AcceptSignedIn, type JoinViewer, SignedInAsOther } from "@/components/join/signed-in";
import { useInvitationCode } from "@/components/join/use-invitation-code";
import { ButtonLink } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { errorCode } from "@/lib/client/api-error";
import { useInvitationPreview } from "@/lib/client/join";
import { signIn } from "@/lib/client/sign-in";

/** The page behind the published link, for each thing that the link can be. */
export function JoinPage({ viewer }: { viewer: JoinViewer | null }) {
  const code = useInvitationCode();
  if (code === null) return <Waiting />;
  if (code === "") return <Unusable expired={false} />;
  return <Invited key={code} code={code} viewer={viewer} />;
}

function Invited({ code, viewer }: { code: string; viewer: JoinViewer | null }) {
  const t = useTranslations("join");
  const { data: preview, error, refetch, isFetching } = useInvitationPreview(code);
  const [joined, setJoined] = useState(false);

  if (joined && preview) {
    return (
      <JoinCard
        icon={<CircleCheck className="size-5" />}
        tone="ok"
        title={t("welcome")}
        actions={
          <ButtonLink variant="primary" href="/sign-in">
            {t("signIn")}
          </ButtonLink>
        }
      >
        {t("welcomeText", { team: preview.team_name })}
      </JoinCard>
    );
  }
  if (error) {
    const reason = errorCode(error);
    if (!reason.startsWith("VerificationFailure")) {
      return <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />;
    }
    return <Unusable expired={reason.endsWith("CodeExpired")} />;
  }
  if (!preview) return <Waiting />;
  const check = () => void refetch();
  if (viewer && viewer.email?.toLowerCase() !== preview.email) {
    return <SignedInAsOther viewer={viewer} email={preview.email} />;
  }
  if (viewer) return <AcceptSignedIn code={code} preview={preview} onRefused={check} />;
  if (preview.has_account) return <AccountForm code={code} preview={preview} onRefused={check} />;
  return (
    <JoinForm
      code={code}
      preview={preview}
      onRefused={check}
      onJoined={(password) =>
        void signIn(preview.email, password).then((outcome) => {
          // The directory's own page knows where a member with this role starts.
          if (outcome.ok) window.location.assign("/");
          else setJoined(true);
        })
      }
    />
  );
}

function Unusable({ expired }: { expired: boolean }) {
  const t = useTranslations("join");
  const signInLink = <ButtonLink href="/sign-in">{t("signIn")}</ButtonLink>;
  if (expired) {
    return (
      <JoinCard icon={<TimerOff className="size-5" />} tone="warn" title={t("expired.title")}>
        {t("expired.text")}
      </JoinCard>
    );
  }
  return (
    <JoinCard
      icon={<Link2Off className="size-5" />}
      tone="bad"
      title={t("invalid.title")}
      actions={signInLink}
    >
      <p>{t("invalid.text")}</p>
      <p>{t("invalid.signInHint")}</p>
    </JoinCard>
  );
}

function Waiting() {
  const t = useTranslations("join");
  return (
    <div role="status" aria-label={t("loading")} className="flex flex-col gap-3">
      <h1 className="sr-only">{t("loading")}</h1>
      <Skeleton className="h-6 w-40" />
      <Skeleton className="w-64" />
      <Skeleton className="h-8" />
      <Skeleton className="h-8" />
    </div>
  );
}
