"use client";

import { useTranslations } from "use-intl";
import { PasswordInput } from "@/components/form/password-input";
import { ZonePicker } from "@/components/form/zone-picker";
import type { FieldsProps, ProfileField } from "@/components/profile/profile-values";
import { Field, FieldGrid } from "@/components/ui/field";
import { Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { localeNames } from "@/lib/i18n/locales";
import { appearances } from "@/lib/members/rules";

/** What a field of the profile is called, and what is wrong with it. */
export function useFieldFrame({ error }: FieldsProps["form"]) {
  const t = useTranslations("profile.field");
  return (name: ProfileField) => ({ label: t(name), error: error(name) });
}

/** Who somebody is. */
export function PersonFields({ form }: FieldsProps) {
  const t = useTranslations("profile");
  const frame = useFieldFrame(form);
  return (
    <Section ruled title={t("section.person")}>
      <FieldGrid>
        <Field {...frame("name")}>
          <TextInput {...form.text("name")} />
        </Field>
        <Field {...frame("title")}>
          <TextInput {...form.text("title")} />
        </Field>
        <Field {...frame("company")}>
          <TextInput {...form.text("company")} />
        </Field>
        <Field {...frame("avatar")} help={t("help.avatar")}>
          <TextInput {...form.text("avatar")} type="url" inputMode="url" />
        </Field>
        <Field {...frame("desc")} className="sm:col-span-2">
          <TextArea {...form.text("desc")} />
        </Field>
      </FieldGrid>
    </Section>
  );
}

/** What somebody is reached by and signs in with. */
export function ContactFields({ form, own, editable }: FieldsProps) {
  const t = useTranslations("profile");
  const frame = useFieldFrame(form);
  return (
    <Section ruled title={t("section.contact")}>
      <FieldGrid>
        <Field {...frame("username")} required help={t("help.username")}>
          <TextInput {...form.text("username")} spellCheck={false} />
        </Field>
        {editable.has("email") && (
          <Field {...frame("email")}>
            <TextInput {...form.text("email")} type="email" inputMode="email" spellCheck={false} />
          </Field>
        )}
        <Field {...frame("phone")}>
          <TextInput {...form.text("phone")} type="tel" inputMode="tel" />
        </Field>
        {own && (
          <Field {...frame("current_password")} help={t("help.current_password")}>
            <PasswordInput {...form.text("current_password")} autoComplete="current-password" />
          </Field>
        )}
        <Field {...frame("password")} help={t("help.password")}>
          <PasswordInput {...form.text("password")} autoComplete="new-password" />
        </Field>
      </FieldGrid>
    </Section>
  );
}

/** How somebody reads the pages. */
export function PreferenceFields({ form }: FieldsProps) {
  const t = useTranslations("profile");
  const frame = useFieldFrame(form);
  return (
    <Section ruled title={t("section.preferences")}>
      <FieldGrid>
        <Field {...frame("locale")}>
          <Select {...form.picked("locale")} options={localeNames} />
        </Field>
        <Field {...frame("appearance")}>
          <Select
            {...form.picked("appearance")}
            options={appearances.map((value) => ({ value, label: t(`appearance.${value}`) }))}
          />
        </Field>
        <Field {...frame("timezone")} className="sm:col-span-2">
          <ZonePicker {...form.picked("timezone")} label={t("field.timezone")} />
        </Field>
      </FieldGrid>
    </Section>
  );
}
