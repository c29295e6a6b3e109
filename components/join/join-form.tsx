"use client";

import { Eye, EyeOff } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { InvitationTerms } from "@/components/join/invitation-terms";
import { passwordHint } from "@/components/join/password-words";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field, focusFirstError } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { TextInput } from "@/components/ui/text-input";
import { errorFields, errorMessage } from "@/lib/client/api-error";
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
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [shown, setShown] = useState(false);
  const [missing, setMissing] = useState<{ name?: string; password?: string }>({});
  const join = useJoinTeam();
  const fields = { ...errorFields(join.error), ...missing };
  useEffect(() => focusFirstError(form.current), [missing, join.error]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (join.isPending || join.isSuccess) return;
    const absent = {
      ...(name.trim() ? {} : { name: t("missingName") }),
      ...(password ? {} : { password: t("missingPassword") }),
    };
    setMissing(absent);
    join.reset();
    if (Object.keys(absent).length > 0) return;
    join.mutate(
      { email: preview.email, name, password, invite_code: code },
      {
        onSuccess: () => onJoined(password),
        onError: (error) => {
          if (Object.keys(errorFields(error)).length === 0) onRefused();
        },
      },
    );
  };
  const hint = passwordHint(password, preview.email);
  const busy = join.isPending || join.isSuccess;
  const general = join.error && Object.keys(errorFields(join.error)).length === 0;
  return (
    <form ref={form} noValidate method="post" onSubmit={submit} className="flex flex-col gap-4">
      <InvitationTerms preview={preview} />
      <Alert>{general && errorMessage(join.error)}</Alert>
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
      <Field label={t("name")} error={fields.name} required>
        <TextInput
          name="name"
          value={name}
          maxLength={limits.name}
          autoComplete="name"
          placeholder={t("namePlaceholder")}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <div>
        <Field label={t("password")} help={t("passwordHelp")} error={fields.password} required>
          <TextInput
            name="password"
            type={shown ? "text" : "password"}
            value={password}
            autoComplete="new-password"
            onChange={(event) => setPassword(event.target.value)}
            suffix={
              <IconButton
                label={shown ? t("hide") : t("show")}
                icon={shown ? <EyeOff /> : <Eye />}
                aria-pressed={shown}
                className="min-h-7! min-w-7!"
                onClick={() => setShown(!shown)}
              />
            }
          />
        </Field>
        <p role="status" className="text-ink-2 text-sm">
          {hint && t(`strength.${hint.key}`, { count: hint.key === "short" ? hint.missing : 0 })}
        </p>
      </div>
      <Button type="submit" variant="primary" busy={busy} className="w-full whitespace-normal">
        {t("submit", { team: preview.team_name })}
      </Button>
      <span role="status" className="sr-only">
        {busy && t("joining")}
      </span>
    </form>
  );
}
