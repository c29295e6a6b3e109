"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Mark } from "@/components/shell/brand";
import { rememberAppearance, showTheme } from "@/components/shell/appearance";
import { ThemeChoice } from "@/components/shell/theme-choice";
import { Segmented } from "@/components/ui/segmented";
import { localeNames } from "@/lib/i18n/locales";
import type { Appearance } from "@/lib/members/rules";

/** A page for somebody not signed in: one panel in the middle, language and theme below it. */
export function SignInScreen({ appearance, children }: { appearance: Appearance; children: ReactNode }) {
  const t = useTranslations("shell");
  const locale = useLocale();
  const router = useRouter();
  const [theme, setTheme] = useState(appearance);
  return (
    <div className="bg-subtle flex min-h-dvh flex-col items-center px-4 py-8">
      <main className="flex w-full max-w-95 flex-1 flex-col justify-center gap-6">
        <div className="flex items-center gap-2.5 text-lg font-semibold tracking-tight">
          <Mark className="size-8" />
          Roster
        </div>
        <div className="border-line bg-raised rounded-lg border p-6">{children}</div>
      </main>
      <footer className="flex flex-wrap items-center justify-center gap-3 pt-8">
        <Segmented
          label={t("language")}
          value={locale}
          options={localeNames}
          onValueChange={(value) => {
            rememberAppearance({ locale: value });
            router.refresh();
          }}
        />
        <ThemeChoice
          value={theme}
          iconsOnly
          onValueChange={(value) => {
            setTheme(value);
            showTheme(value);
            rememberAppearance({ appearance: value });
          }}
        />
      </footer>
    </div>
  );
}
