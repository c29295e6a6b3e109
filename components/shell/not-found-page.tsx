"use client";

import { Compass } from "lucide-react";
import { useTranslations } from "use-intl";
import { ButtonLink } from "@/components/ui/button";

/** What is shown where nothing is. */
export function NotFoundPage() {
  const t = useTranslations("shell.notFound");
  return (
    <main className="flex min-h-[70dvh] flex-col items-center justify-center gap-1 px-6 text-center">
      <Compass aria-hidden className="text-ink-3 mb-3 size-10" strokeWidth={1.5} />
      <h1 className="text-xl font-semibold">{t("title")}</h1>
      <p className="text-ink-2 text-base text-pretty">{t("text")}</p>
      <ButtonLink href="/" className="mt-4">
        {t("home")}
      </ButtonLink>
    </main>
  );
}
