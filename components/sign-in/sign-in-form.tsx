"use client";

import { useTranslations } from "use-intl";
import { PasswordInput } from "@/components/form/password-input";
import { useForm } from "@/components/form/use-form";
import { useSignIn } from "@/components/shell/use-sign-in";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";

/**
 * Name and password. Afterwards the whole page is loaded anew at `destination`, in the member's language and
 * theme.
 */
export function SignInForm({ destination }: { destination: string }) {
  const t = useTranslations("signIn");
  const signIn = useSignIn();
  const { props, text, error, failure, busy, sent } = useForm({
    values: { identifier: "", password: "" },
    check: ({ identifier, password }) => ({
      identifier: identifier.trim() ? undefined : t("missingIdentifier"),
      password: password ? undefined : t("missingPassword"),
    }),
    send: async ({ identifier, password }) => {
      await signIn(identifier.trim(), password);
      window.location.assign(destination);
    },
  });
  return (
    <form {...props} method="post" className="flex flex-col gap-4">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">{t("title")}</h1>
        <p className="text-ink-2 mt-0.5 text-base">{t("intro")}</p>
      </div>
      <Alert>{failure}</Alert>
      <Field label={t("identifier")} error={error("identifier")}>
        <TextInput
          {...text("identifier")}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
        />
      </Field>
      <Field label={t("password")} error={error("password")}>
        <PasswordInput {...text("password")} autoComplete="current-password" />
      </Field>
      <Button type="submit" variant="primary" busy={busy || sent}>
        {t("submit")}
      </Button>
      <p className="text-ink-3 text-sm text-pretty">{t("help")}</p>
    </form>
  );
}
