"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { rememberAppearance, showTheme } from "@/components/shell/appearance";
import { toast } from "@/components/ui/toast";
import { errorMessage } from "@/lib/client/api-error";
import type { MemberChanges } from "@/lib/client/change-members";

/** Changes the member's own language or theme: on the page at once, and kept in the member's settings. */
export function useSavedAppearance(
  memberId: number,
): (change: Pick<MemberChanges, "locale" | "appearance" | "timezone">) => void {
  const router = useRouter();
  const t = useTranslations("shell");
  return (change) => {
    if (change.appearance) showTheme(change.appearance);
    rememberAppearance(change);
    void import("@/lib/client/change-members")
      .then(({ saveAppearance }) => saveAppearance(memberId, change))
      .catch((error: unknown) => toast(errorMessage(error) ?? t("appearanceFailed"), { tone: "failed" }))
      .finally(() => router.refresh());
  };
}
