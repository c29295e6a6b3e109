"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { PickerField, SelectField } from "@/components/profile/form-fields";
import { zoneOptions } from "@/components/profile/zone-options";
import { LOCALES } from "@/components/shell/locales";
import { FieldGrid } from "@/components/ui/field";
import { Section } from "@/components/ui/section";
import { appearances } from "@/lib/members/rules";

/** How somebody reads the pages. */
export function PreferenceFields() {
  const t = useTranslations("profile");
  const zones = useMemo(() => zoneOptions(new Date()), []);
  return (
    <Section ruled title={t("section.preferences")}>
      <FieldGrid>
        <SelectField name="locale" options={[...LOCALES]} />
        <SelectField
          name="appearance"
          options={appearances.map((value) => ({
            value,
            label: t(`appearance.${value}`),
          }))}
        />
        <PickerField wide name="timezone" options={zones} />
      </FieldGrid>
    </Section>
  );
}
