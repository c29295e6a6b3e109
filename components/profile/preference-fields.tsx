"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { PickerField, SelectField } from "@/components/profile/form-fields";
import { Section } from "@/components/profile/section";
import { zoneOptions } from "@/components/profile/zone-options";
import { LOCALES } from "@/components/shell/locales";

/** How somebody reads the pages. */
export function PreferenceFields() {
  const t = useTranslations("profile");
  const zones = useMemo(() => zoneOptions(new Date()), []);
  return (
    <Section title={t("section.preferences")}>
      <SelectField name="locale" options={[...LOCALES]} />
      <SelectField
        name="appearance"
        options={(["auto", "light", "dark"] as const).map((value) => ({
          value,
          label: t(`appearance.${value}`),
        }))}
      />
      <PickerField wide name="timezone" options={zones} />
    </Section>
  );
}
