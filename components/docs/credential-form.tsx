"use client";

import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import type { CredentialPlace } from "@/lib/api-docs/reference";

interface CredentialFormProps {
  places: readonly CredentialPlace[];
  values: Readonly<Record<string, string>>;
  onChange: (values: Readonly<Record<string, string>>) => void;
}

/** The token that tried calls present, in the places where the dialect wants it. */
export function CredentialForm({ places, values, onChange }: CredentialFormProps) {
  const t = useTranslations("docs");
  return (
    <fieldset className="border-line rounded-lg border p-4">
      <legend className="px-1 text-sm font-medium">{t("credential")}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {places.map(({ name, in: place }) => (
          <Field
            key={name}
            label={<code className="font-mono text-xs">{name}</code>}
            optional={t(`in.${place}`)}
          >
            <TextInput
              type={/user/i.test(name) ? "text" : "password"}
              autoComplete="off"
              spellCheck={false}
              value={values[name] ?? ""}
              onChange={({ target }) => onChange({ ...values, [name]: target.value.trim() })}
            />
          </Field>
        ))}
      </div>
      <p className="text-ink-3 mt-3 text-sm">{t("credentialHelp")}</p>
    </fieldset>
  );
}
