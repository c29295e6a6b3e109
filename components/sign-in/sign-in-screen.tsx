"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Mark } from "@/components/shell/brand";
import { LOCALES } from "@/components/shell/locales";
import { rememberAppearance, showTheme } from "@/components/shell/appearance";
import { Segmented } from "@/components/ui/segmented";

type Appearance = "light" | "dark" | "auto";

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
          options={LOCALES}
          onValueChange={(value) => {
            rememberAppearance({ locale: value });
            router.refresh();
          }}
        />
        <Segmented
          label={t("theme")}
          value={theme}
          iconsOnly
          options={[
            { value: "light", label: t("themes.light"), icon: <Sun aria-hidden /> },
            { value: "dark", label: t("themes.dark"), icon: <Moon aria-hidden /> },
            { value: "auto", label: t("themes.auto"), icon: <Monitor aria-hidden /> },
          ]}
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
