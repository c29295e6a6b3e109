"use client";

import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { Field, focusFirstError } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { errorFields, errorMessage } from "@/lib/client/api-error";
import { useAddToken } from "@/lib/client/tokens";

const LIFETIMES = ["30", "90", "365", "never"] as const;

/** Asks for a name and a lifetime, then shows the secret, once. */
export default function NewTokenDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("tokens");
  const common = useTranslations("common");
  const form = useRef<HTMLFormElement>(null);
  const add = useAddToken();
  const [name, setName] = useState("");
  const [lifetime, setLifetime] = useState<string>("90");
  const [blank, setBlank] = useState(false);
  const fields = errorFields(add.error);
  const nameError = blank ? t("nameMissing") : fields["name"];
  useEffect(() => focusFirstError(form.current), [nameError]);

  if (add.data) return <Secret secret={add.data.secret} onClose={onClose} />;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="small"
      title={t("new")}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button variant="primary" type="submit" form="new-token" busy={add.isPending}>
            {t("create")}
          </Button>
        </>
      }
    >
      <form
        id="new-token"
        ref={form}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setBlank(name.trim() === "");
          if (name.trim() === "" || add.isPending) return;
          add.mutate({ name: name.trim(), expire_days: lifetime === "never" ? null : Number(lifetime) });
        }}
      >
        <Alert>{add.error && !nameError && errorMessage(add.error)}</Alert>
        <Field label={t("name")} help={t("nameHelp")} error={nameError}>
          <TextInput
            value={name}
            maxLength={64}
            autoFocus
            onChange={(event) => {
              setBlank(false);
              setName(event.target.value);
            }}
          />
        </Field>
        <Field label={t("expires")} help={lifetime === "never" ? t("neverHelp") : undefined}>
          <Select
            value={lifetime}
            onValueChange={setLifetime}
            options={LIFETIMES.map((value) => ({ value, label: t(`lifetimes.${value}`) }))}
          />
        </Field>
      </form>
    </Dialog>
  );
}

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useTranslations("tokens");
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="medium"
      title={t("secretTitle")}
      description={t("secretText")}
      // A stray click must not lose what can't be shown again.
      mayClose={() => false}
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
