"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { useLocale, useTimeZone, useTranslations } from "use-intl";
import { LOCALES } from "@/components/shell/locales";
import { useSavedAppearance } from "@/components/shell/use-saved-appearance";
import { useViewer } from "@/components/shell/viewer";
import { Field } from "@/components/ui/field";
import { Picker } from "@/components/ui/picker";
import { Section } from "@/components/ui/section";
import { Segmented } from "@/components/ui/segmented";
import timezones from "@/lib/timezones.json";

const ZONES = timezones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));

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
            options={LOCALES}
            onValueChange={(value) => save({ locale: value })}
          />
        </Choice>
        <Choice label={shell("theme")}>
          <Segmented
            label={shell("theme")}
            value={theme}
            options={[
              { value: "light", label: shell("themes.light"), icon: <Sun aria-hidden /> },
              { value: "dark", label: shell("themes.dark"), icon: <Moon aria-hidden /> },
              { value: "auto", label: shell("themes.auto"), icon: <Monitor aria-hidden /> },
            ]}
            onValueChange={(value) => {
              setTheme(value);
              save({ appearance: value });
            }}
          />
        </Choice>
        <Field label={t("timezone")}>
          <Picker
            label={t("timezone")}
            options={ZONES}
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
