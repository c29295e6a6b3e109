"use client";

import { useTranslations } from "use-intl";
import { TextAreaField, TextField } from "@/components/profile/form-fields";
import { FieldGrid } from "@/components/ui/field";
import { Section } from "@/components/ui/section";

/** Who somebody is. */
export function PersonFields() {
  const t = useTranslations("profile");
  return (
    <Section ruled title={t("section.person")}>
      <FieldGrid>
        <TextField name="name" autoComplete="off" />
        <TextField name="title" />
        <TextField name="company" />
        <TextField name="avatar" type="url" inputMode="url" help={t("help.avatar")} />
        <TextAreaField name="desc" wide />
      </FieldGrid>
    </Section>
  );
}
