"use client";

import { useTranslations } from "use-intl";
import { FormDialog } from "@/components/form/form-dialog";
import { useForm } from "@/components/form/use-form";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { useAddToken } from "@/lib/client/tokens";
import { nameLengths } from "@/lib/members/rules";

const LIFETIMES = ["30", "90", "365", "never"] as const;

interface Values {
  name: string;
  expire_days: (typeof LIFETIMES)[number];
}

/** Asks for a name and a lifetime, then shows the secret, once. */
export default function NewTokenDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("tokens");
  const add = useAddToken();
  const form = useForm<Values>({
    values: { name: "", expire_days: "90" },
    check: ({ name }) => ({ name: name.trim() ? undefined : t("nameMissing") }),
    send: ({ name, expire_days: days }) =>
      add.mutateAsync({ name: name.trim(), expire_days: days === "never" ? null : Number(days) }),
  });
  const { text, picked, error, values } = form;
  if (add.data) return <Secret secret={add.data.secret} onClose={onClose} />;
  return (
    <FormDialog form={form} open onClose={onClose} size="small" title={t("new")} submit={t("create")}>
      <Field label={t("name")} help={t("nameHelp")} error={error("name")}>
        <TextInput {...text("name")} maxLength={nameLengths.token} autoFocus />
      </Field>
      <Field
        label={t("expires")}
        help={values.expire_days === "never" ? t("neverHelp") : undefined}
        error={error("expire_days")}
      >
        <Select
          {...picked("expire_days")}
          options={LIFETIMES.map((value) => ({ value, label: t(`lifetimes.${value}`) }))}
        />
      </Field>
    </FormDialog>
  );
}

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useTranslations("tokens");
  return (
    <Dialog
      open
      // A stray click must not lose what can't be shown again.
      onClose={() => undefined}
      size="medium"
      title={t("secretTitle")}
      description={t("secretText")}
      hideClose
      footer={
        <Button variant="primary" onClick={onClose}>
          {t("secretDone")}
        </Button>
      }
    >
      <div className="border-line bg-subtle flex items-center gap-2 rounded-md border p-2 pl-3">
        <code className="min-w-0 flex-1 font-mono text-sm break-all select-all">{secret}</code>
        <CopyButton text={secret} label={t("copySecret")} iconOnly={false} />
      </div>
    </Dialog>
  );
}
