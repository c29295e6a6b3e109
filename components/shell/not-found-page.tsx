"use client";

import { Compass } from "lucide-react";
import { useTranslations } from "use-intl";
import { MessagePage } from "@/components/shell/message-page";
import { ButtonLink } from "@/components/ui/button";

/** What is shown where nothing is. */
export function NotFoundPage() {
  const t = useTranslations("shell.notFound");
  return (
    <MessagePage icon={Compass} tone="text-ink-3" title={t("title")} text={t("text")}>
      <ButtonLink href="/" className="mt-4">
        {t("home")}
      </ButtonLink>
    </MessagePage>
  );
}
