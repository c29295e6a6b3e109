"use client";

import { useState } from "react";
import { useLocale, useTimeZone, useTranslations } from "use-intl";
import { ThemeChoice } from "@/components/shell/theme-choice";
import { useSavedAppearance } from "@/components/shell/use-saved-appearance";
import { useViewer } from "@/components/shell/viewer";
import { ZonePicker } from "@/components/form/zone-picker";
import { Field } from "@/components/ui/field";
import { Section } from "@/components/ui/section";
import { Segmented } from "@/components/ui/segmented";
import { localeNames } from "@/lib/i18n/locales";

/** Language, theme and time zone of the viewer; each is saved as it is chosen. */
export function DisplaySection() {
  const t = useTranslations("settings");
  const shell = useTranslations("shell");
  const viewer = useViewer();
  const locale = useLocale();
  const zone = useTimeZone() ?? "Etc/UTC";
  const save = useSavedAppearance(viewer.id);
  const [theme, setTheme] = useState(viewer.appearance);
  return (
    <Section title={t("display")} description={t("displayHelp")}>
      <div className="flex flex-col gap-4">
        <Choice label={shell("language")}>
          <Segmented
            label={shell("language")}
            value={locale}
            options={localeNames}
            onValueChange={(value) => save({ locale: value })}
          />
        </Choice>
        <Choice label={shell("theme")}>
          <ThemeChoice
            value={theme}
            onValueChange={(value) => {
              setTheme(value);
              save({ appearance: value });
            }}
          />
        </Choice>
        <Field label={t("timezone")}>
          <ZonePicker
            label={t("timezone")}
            value={zone}
            onValueChange={(value) => save({ timezone: value })}
          />
        </Field>
      </div>
    </Section>
  );
}

/** A label over a group that names itself to screen readers. */
function Choice({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-1">
      <span aria-hidden className="text-sm font-medium">
        {label}
      </span>
      {children}
    </div>
  );
}
