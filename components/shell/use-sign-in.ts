"use client";

import { useTranslations } from "use-intl";
import { signIn } from "@/lib/client/sign-in";

/** Signs this browser in. Throws an error that says why that was refused, and what to do. */
export function useSignIn(): (identifier: string, password: string) => Promise<void> {
  const t = useTranslations("signIn");
  return async (identifier, password) => {
    const outcome = await signIn(identifier, password);
    if (outcome.ok) return;
    const { reason, retryAfter, requestId } = outcome;
    throw new Error(t(`errors.${reason}`, { minutes: Math.max(1, Math.ceil(retryAfter / 60)), requestId }));
  };
}
