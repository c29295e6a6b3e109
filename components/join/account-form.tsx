"use client";

import { useTranslations } from "use-intl";
import { useForm } from "@/components/form/use-form";
import { InvitationTerms } from "@/components/join/invitation-terms";
import { useSignIn } from "@/components/shell/use-sign-in";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { errorMessage } from "@/lib/client/api-error";
import { type InvitationPreview, useAcceptInvitation } from "@/lib/client/join";

interface AccountFormProps {
  code: string;
  preview: InvitationPreview;
  /** The invitation no longer holds. */
  onRefused: () => void;
}

/** For an address that has an account: its password signs in, and the invitation is accepted with that. */
export function AccountForm({ code, preview, onRefused }: AccountFormProps) {
  const t = useTranslations("join");
  const signIn = useSignIn();
  const accept = useAcceptInvitation();
  const { props, text, error, failure, busy, sent } = useForm({
    values: { password: "" },
    check: ({ password }) => ({ password: password ? undefined : t("missingOwnPassword") }),
    send: async ({ password }) => {
      await signIn(preview.email, password);
      await accept.mutateAsync(code, { onError: onRefused });
      window.location.assign("/");
    },
  });
  const refused = errorMessage(accept.error);
  return (
    <form {...props} method="post" className="flex flex-col gap-4">
      <InvitationTerms preview={preview} />
      <Alert tone="info" quiet>
        <p className="font-medium">{t("account.title")}</p>
        <p>{t("account.text", { email: preview.email, team: preview.team_name })}</p>
      </Alert>
      <Alert>{refused}</Alert>
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
      <Field label={t("password")} error={error("password") ?? (refused ? undefined : failure)} required>
        <TextInput {...text("password")} type="password" autoComplete="current-password" />
      </Field>
      <Button type="submit" variant="primary" busy={busy || sent}>
        {t("account.signIn")}
      </Button>
    </form>
  );
}
