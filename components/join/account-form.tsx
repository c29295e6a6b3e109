"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { InvitationTerms } from "@/components/join/invitation-terms";
import { useSignInMessage } from "@/components/shell/use-sign-in-message";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field, focusFirstError } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { errorMessage } from "@/lib/client/api-error";
import { type InvitationPreview, useAcceptInvitation } from "@/lib/client/join";
import { signIn } from "@/lib/client/sign-in";

interface AccountFormProps {
  code: string;
  preview: InvitationPreview;
  /** The invitation no longer holds. */
  onRefused: () => void;
}

/** For an address that has an account: its password signs in, and the invitation is accepted with that. */
export function AccountForm({ code, preview, onRefused }: AccountFormProps) {
  const t = useTranslations("join");
  const say = useSignInMessage();
  const form = useRef<HTMLFormElement>(null);
  const accept = useAcceptInvitation();
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (problem) focusFirstError(form.current);
  }, [problem]);

  const submit = async () => {
    setProblem(undefined);
    setBusy(true);
    const outcome = await signIn(preview.email, password);
    if (!outcome.ok) {
      setBusy(false);
      setProblem(say(outcome));
      return;
    }
    accept.mutate(code, {
      onSuccess: () => window.location.assign("/"),
      onError: () => {
        setBusy(false);
        onRefused();
      },
    });
  };
  return (
    <form
      ref={form}
      noValidate
      method="post"
      className="flex flex-col gap-4"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (busy) return;
        if (password) void submit();
        else setProblem(t("missingOwnPassword"));
      }}
    >
      <InvitationTerms preview={preview} />
      <Alert tone="info" quiet>
        <p className="font-medium">{t("account.title")}</p>
        <p>{t("account.text", { email: preview.email, team: preview.team_name })}</p>
      </Alert>
      <Alert>{errorMessage(accept.error)}</Alert>
      <Field label={t("email")}>
        <TextInput
          type="email"
          name="email"
          value={preview.email}
          readOnly
          autoComplete="username"
          className="bg-subtle!"
        />
      </Field>
      <Field label={t("password")} error={problem} required>
        <TextInput
          type="password"
          name="password"
          value={password}
          autoComplete="current-password"
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <Button type="submit" variant="primary" busy={busy}>
        {t("account.signIn")}
      </Button>
    </form>
  );
}
