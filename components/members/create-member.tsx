"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { FormDialog } from "@/components/form/form-dialog";
import { useForm } from "@/components/form/use-form";
import { nameOf } from "@/components/members/actions";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { toast } from "@/components/ui/toast";
import { useCreateMember } from "@/lib/client/change-members";
import type { MemberProfile } from "@/lib/client/members";
import { limits, memberRoles, passwordLength, usernameFrom } from "@/lib/members/rules";

const role: MemberProfile["role"] = "user";

/** Adds one member without an invitation. */
export default function CreateMember({ onClose }: { onClose: () => void }) {
  const t = useTranslations("members.create");
  const common = useTranslations("common");
  const router = useRouter();
  const create = useCreateMember();
  const form = useForm({
    values: { name: "", email: "", username: "", title: "", password: "", role },
    check: ({ name, email }) => ({
      name: name.trim() ? undefined : t("required"),
      email: email.trim() ? undefined : t("required"),
    }),
    send: async ({ username, title, password, ...values }) => {
      const member = await create.mutateAsync({
        ...values,
        username: username.trim() || usernameFrom(values.email),
        ...(title ? { title } : {}),
        ...(password ? { password } : {}),
      });
      onClose();
      const run = () => router.push(`/members/${member.id}`);
      toast(t("done", { name: nameOf(member) }), { action: { label: t("open"), run } });
    },
  });
  const { text, picked, error } = form;
  const optional = common("optional");
  return (
    <FormDialog
      form={form}
      open
      onClose={onClose}
      title={t("title")}
      description={t("description")}
      submit={t("submit")}
      className="grid gap-4 sm:grid-cols-2"
    >
      <Field label={t("name")} required error={error("name")}>
        <TextInput {...text("name")} maxLength={limits.name} />
      </Field>
      <Field label={t("email")} required error={error("email")}>
        <TextInput {...text("email")} type="email" inputMode="email" maxLength={limits.email} />
      </Field>
      <Field label={t("username")} optional={optional} help={t("usernameHelp")} error={error("username")}>
        <TextInput {...text("username")} maxLength={limits.username} spellCheck={false} />
      </Field>
      <Field label={t("jobTitle")} optional={optional} error={error("title")}>
        <TextInput {...text("title")} maxLength={limits.title} />
      </Field>
      <Field label={t("role")} error={error("role")}>
        <Select
          {...picked("role")}
          options={memberRoles.map((value) => ({ value, label: common(`role.${value}`) }))}
        />
      </Field>
      <Field label={t("password")} optional={optional} help={t("passwordHelp")} error={error("password")}>
        <TextInput
          {...text("password")}
          type="password"
          autoComplete="new-password"
          maxLength={passwordLength.max}
        />
      </Field>
    </FormDialog>
  );
}
