"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useViewer } from "@/components/shell/viewer";
import { useSignInMessage } from "@/components/shell/use-sign-in-message";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { signIn } from "@/lib/client/sign-in";

/** Asks the viewer for the password over the page they were on. `onClose(true)`: they are back. */
export default function SignInAgainDialog({ onClose }: { onClose: (back: boolean) => void }) {
  const t = useTranslations("signIn");
  const viewer = useViewer();
  const say = useSignInMessage();
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (data: FormData) => {
    setBusy(true);
    const outcome = await signIn(viewer.email ?? viewer.username, String(data.get("password")));
    setBusy(false);
    if (outcome.ok) onClose(true);
    else setError(say(outcome));
  };
  return (
    <Dialog
      open
      onOpenChange={() => onClose(false)}
      title={t("againTitle")}
      description={t("againText")}
      size="small"
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void submit(new FormData(event.currentTarget));
        }}
      >
        <input
          type="hidden"
          name="username"
          autoComplete="username"
          value={viewer.email ?? viewer.username}
        />
        <Field label={t("passwordOf", { name: viewer.name })} error={error}>
          <TextInput name="password" type="password" autoComplete="current-password" autoFocus required />
        </Field>
        <Button type="submit" variant="primary" busy={busy}>
          {t("submit")}
        </Button>
      </form>
    </Dialog>
  );
}
