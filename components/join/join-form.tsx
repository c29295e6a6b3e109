"use client";

import { useTranslations } from "use-intl";
import { PasswordInput } from "@/components/form/password-input";
import { useForm } from "@/components/form/use-form";
import { InvitationTerms } from "@/components/join/invitation-terms";
import { passwordHint } from "@/components/join/password-words";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { errorFields } from "@/lib/client/api-error";
import { type InvitationPreview, useJoinTeam } from "@/lib/client/join";
import { limits } from "@/lib/members/rules";

interface JoinFormProps {
  code: string;
  preview: InvitationPreview;
  onJoined: (password: string) => void;
  /**
   * The invitation itself no longer holds: used, replaced, expired meanwhile, or the address has an account
   * by now.
   */
  onRefused: () => void;
}

/** Name and password of somebody who joins. What is typed stays whatever happens. */
export function JoinForm({ code, preview, onJoined, onRefused }: JoinFormProps) {
  const t = useTranslations("join");
  const join = useJoinTeam();
  const { props, text, error, failure, values, busy, sent } = useForm({
    values: { name: "", password: "" },
    check: ({ name, password }) => ({
      name: name.trim() ? undefined : t("missingName"),
      password: password ? undefined : t("missingPassword"),
    }),
    send: (typed) =>
      join.mutateAsync(
        { email: preview.email, invite_code: code, ...typed },
        {
          onSuccess: () => onJoined(typed.password),
          onError: (refusal) => {
            if (Object.keys(errorFields(refusal)).length === 0) onRefused();
          },
        },
      ),
  });
  const hint = passwordHint(values.password, preview.email);
  const waiting = busy || sent;
  return (
    <form {...props} method="post" className="flex flex-col gap-4">
      <InvitationTerms preview={preview} />
      <Alert>{failure}</Alert>
      <Field label={t("email")} help={t("emailHelp")}>
        <TextInput
          type="email"
          name="email"
          value={preview.email}
          readOnly
          autoComplete="username"
          className="bg-subtle!"
        />
      </Field>
      <Field label={t("name")} error={error("name")} required>
        <TextInput
          {...text("name")}
          maxLength={limits.name}
          autoComplete="name"
          placeholder={t("namePlaceholder")}
        />
      </Field>
      <div>
        <Field label={t("password")} help={t("passwordHelp")} error={error("password")} required>
          <PasswordInput {...text("password")} autoComplete="new-password" />
        </Field>
        <p role="status" className="text-ink-2 text-sm">
          {hint && t(`strength.${hint.key}`, { count: hint.key === "short" ? hint.missing : 0 })}
        </p>
      </div>
      <Button type="submit" variant="primary" busy={waiting} className="w-full whitespace-normal">
        {t("submit", { team: preview.team_name })}
      </Button>
      <span role="status" className="sr-only">
        {waiting && t("joining")}
      </span>
    </form>
  );
}
