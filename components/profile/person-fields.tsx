"use client";

import { useTranslations } from "use-intl";
import { TextAreaField, TextField } from "@/components/profile/form-fields";
import { Section } from "@/components/profile/section";

/** Who somebody is. */
export function PersonFields() {
  const t = useTranslations("profile");
  return (
    <Section title={t("section.person")}>
      <TextField name="name" autoComplete="off" />
      <TextField name="title" />
      <TextField name="company" />
      <TextField name="avatar" type="url" inputMode="url" help={t("help.avatar")} />
      <TextAreaField name="desc" wide />
    </Section>
  );
}
