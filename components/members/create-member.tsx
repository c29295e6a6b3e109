"use client";

import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useRouter } from "next/navigation";
import { nameOf } from "@/components/members/actions";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { Field, focusFirstError } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { toast } from "@/components/ui/toast";
import { errorFields, errorMessage } from "@/lib/client/api-error";
import { useCreateMember } from "@/lib/client/change-members";
import { limits, memberRoles, passwordLength } from "@/lib/members/rules";

const empty = { name: "", email: "", username: "", title: "", password: "", role: "user" as const };
const texts = ["name", "email", "username", "title", "password"] as const;

interface Values extends Record<(typeof texts)[number], string> {
  role: (typeof memberRoles)[number];
}

interface CreateMemberProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Adds one member without an invitation. What was typed is asked for before it is thrown away. */
export default function CreateMember({ open, onOpenChange }: CreateMemberProps) {
  const t = useTranslations("members.create");
  const common = useTranslations("common");
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const create = useCreateMember();
  const [values, setValues] = useState<Values>(empty);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [leaving, setLeaving] = useState(false);
  const typed = texts.some((name) => values[name] !== "");
  const fields = errorFields(create.error);
  const general = create.error && Object.keys(fields).length === 0 ? errorMessage(create.error) : undefined;

  const close = () => {
    setValues(empty);
    setMissing([]);
    create.reset();
    setLeaving(false);
    onOpenChange(false);
  };
  const mayClose = () => {
    if (create.isPending) return false;
    if (typed) setLeaving(true);
    else close();
    return false;
  };
  const submit = async () => {
    const blank = (["name", "email"] as const).filter((name) => values[name].trim() === "");
    setMissing(blank);
    if (blank.length > 0 || create.isPending) return showErrors();
    const { email, name, username, title, password, role } = values;
    try {
      const member = await create.mutateAsync({
        email,
        name,
        role,
        username: username.trim() || usernameFrom(email),
        ...(title ? { title } : {}),
        ...(password ? { password } : {}),
      });
      close();
      const run = () => router.push(`/members/${member.id}`);
      toast(t("done", { name: nameOf(member) }), { action: { label: t("open"), run } });
    } catch {
      showErrors();
    }
  };
  const showErrors = () => requestAnimationFrame(() => focusFirstError(form.current));
  const text = (name: (typeof texts)[number]) => ({
    value: values[name],
    onChange: (event: { target: { value: string } }) => {
      const { value } = event.target;
      setValues((now) => ({ ...now, [name]: value }));
      setMissing((now) => now.filter((one) => one !== name));
    },
  });
  const error = (name: string) => (missing.includes(name) ? t("required") : fields[name]);

  return (
    <>
      <Dialog
        open={open}
        onOpenChange={onOpenChange}
        mayClose={mayClose}
        title={t("title")}
        description={t("description")}
        footer={
          <>
            <Button onClick={mayClose}>{common("cancel")}</Button>
            <Button variant="primary" busy={create.isPending} onClick={() => void submit()}>
              {t("submit")}
            </Button>
          </>
        }
      >
        <form
          ref={form}
          noValidate
          className="grid gap-4 sm:grid-cols-2"
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <Alert className="sm:col-span-2">{general}</Alert>
          <Field label={t("name")} required error={error("name")}>
            <TextInput {...text("name")} maxLength={limits.name} />
          </Field>
          <Field label={t("email")} required error={error("email")}>
            <TextInput {...text("email")} type="email" inputMode="email" maxLength={limits.email} />
          </Field>
          <Field
            label={t("username")}
            optional={common("optional")}
            help={t("usernameHelp")}
            error={error("username")}
          >
            <TextInput {...text("username")} maxLength={limits.username} spellCheck={false} />
          </Field>
          <Field label={t("jobTitle")} optional={common("optional")} error={error("title")}>
            <TextInput {...text("title")} maxLength={limits.title} />
          </Field>
          <Field label={t("role")} error={error("role")}>
            <Select
              value={values.role}
              options={memberRoles.map((value) => ({ value, label: common(`role.${value}`) }))}
              onValueChange={(value) => {
                const role = memberRoles.find((one) => one === value);
                if (role) setValues((now) => ({ ...now, role }));
              }}
            />
          </Field>
          <Field
            label={t("password")}
            optional={common("optional")}
            help={t("passwordHelp")}
            error={error("password")}
          >
            <TextInput
              {...text("password")}
              type="password"
              autoComplete="new-password"
              maxLength={passwordLength.max}
            />
          </Field>
          {/* Enter in any field sends the form, whose button stands in the footer. */}
          <button type="submit" hidden />
        </form>
      </Dialog>
      <ConfirmDialog
        open={leaving}
        onOpenChange={setLeaving}
        title={t("leave")}
        confirm={t("discard")}
        onConfirm={close}
      >
        {t("leaveText")}
      </ConfirmDialog>
    </>
  );
}

/** What stands before the @, made acceptable as a username. */
function usernameFrom(email: string): string {
  const local = email.trim().split("@")[0] ?? "";
  return (/^\d+$/.test(local) ? `u${local}` : local).slice(0, limits.username);
}
