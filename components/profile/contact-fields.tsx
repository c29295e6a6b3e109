"use client";

import { useTranslations } from "use-intl";
import { TextField } from "@/components/profile/form-fields";
import type { FieldsProps } from "@/components/profile/profile-values";
import { FieldGrid } from "@/components/ui/field";
import { Section } from "@/components/ui/section";

/** What somebody is reached by and signs in with. */
export function ContactFields({ own, editable }: FieldsProps) {
  const t = useTranslations("profile");
  const password = (
    <TextField name="password" type="password" autoComplete="new-password" help={t("help.password")} />
  );
  return (
    <Section ruled title={t("section.contact")}>
      <FieldGrid>
        <TextField name="username" required spellCheck={false} help={t("help.username")} />
        {editable.has("email") && (
          <TextField name="email" type="email" inputMode="email" spellCheck={false} />
        )}
        <TextField name="phone" type="tel" inputMode="tel" />
        {own && (
          <TextField
            name="current_password"
            type="password"
            autoComplete="current-password"
            help={t("help.current_password")}
          />
        )}
        {password}
      </FieldGrid>
    </Section>
  );
}
