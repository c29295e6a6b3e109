"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { rememberLook, showTheme } from "@/components/shell/look";
import { toast } from "@/components/ui/toast";
import { errorMessage } from "@/lib/client/api-error";
import type { LookChange } from "@/lib/client/look";

/** Changes the member's own language or theme: on the page at once, and kept in the member's settings. */
export function useSavedLook(memberId: number): (change: LookChange) => void {
  const router = useRouter();
  const t = useTranslations("shell");
  return (change) => {
    if (change.appearance) showTheme(change.appearance);
    rememberLook(change);
    void import("@/lib/client/look")
      .then(({ saveLook }) => saveLook(memberId, change))
      .catch((error: unknown) => toast(errorMessage(error) ?? t("lookFailed"), { tone: "failed" }))
      .finally(() => router.refresh());
  };
}
