"use client";

import { Eye, EyeOff } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useSignInMessage } from "@/components/shell/use-sign-in-message";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field, focusFirstError } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { TextInput } from "@/components/ui/text-input";
import { signIn } from "@/lib/client/sign-in";

interface Errors {
  identifier?: string;
  password?: string;
  form?: string;
}

/**
 * Name and password. Afterwards the whole page is loaded anew at `destination`, in the member's language and
 * theme.
 */
export function SignInForm({ destination }: { destination: string }) {
  const t = useTranslations("signIn");
  const say = useSignInMessage();
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState(false);
  useEffect(() => focusFirstError(form.current), [errors]);

  const submit = async (data: FormData) => {
    const identifier = String(data.get("identifier")).trim();
    const password = String(data.get("password"));
    if (!identifier || !password) {
      setErrors({
        ...(identifier ? {} : { identifier: t("missingIdentifier") }),
        ...(password ? {} : { password: t("missingPassword") }),
      });
      return;
    }
    setBusy(true);
    const outcome = await signIn(identifier, password);
    if (outcome.ok) {
      window.location.assign(destination);
      return;
    }
    setBusy(false);
    setErrors({ form: say(outcome) });
  };

  return (
    <form
      ref={form}
      method="post"
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void submit(new FormData(event.currentTarget));
      }}
    >
      <div>
        <h1 className="text-xl font-semibold tracking-tight">{t("title")}</h1>
        <p className="text-ink-2 mt-0.5 text-base">{t("intro")}</p>
      </div>
      <Alert>{errors.form}</Alert>
      <Field label={t("identifier")} error={errors.identifier}>
        <TextInput
          name="identifier"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
        />
      </Field>
      <Field label={t("password")} error={errors.password}>
        <TextInput
          name="password"
          type={shown ? "text" : "password"}
          autoComplete="current-password"
          suffix={
            <IconButton
              label={shown ? t("hidePassword") : t("showPassword")}
              icon={shown ? <EyeOff /> : <Eye />}
              onClick={() => setShown(!shown)}
            />
          }
        />
      </Field>
      <Button type="submit" variant="primary" busy={busy}>
        {t("submit")}
      </Button>
      <p className="text-ink-3 text-sm text-pretty">{t("help")}</p>
    </form>
  );
}
