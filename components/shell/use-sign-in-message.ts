"use client";

import { useTranslations } from "use-intl";
import type { SignInOutcome } from "@/lib/client/sign-in";

type Refusal = Extract<SignInOutcome, { ok: false }>;

/** Says why signing in was refused, and what to do. */
export function useSignInMessage(): (refusal: Refusal) => string {
  const t = useTranslations("signIn");
  return ({ reason, retryAfter, requestId }) =>
    t(`errors.${reason}`, { minutes: Math.max(1, Math.ceil(retryAfter / 60)), requestId });
}
