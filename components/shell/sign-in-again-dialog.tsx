"use client";

import { useTranslations } from "use-intl";
import { useForm } from "@/components/form/use-form";
import { useSignIn } from "@/components/shell/use-sign-in";
import { useViewer } from "@/components/shell/viewer";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";

/** Asks the viewer for the password over the page they were on. `onClose(true)`: they are back. */
export default function SignInAgainDialog({ onClose }: { onClose: (back: boolean) => void }) {
  const t = useTranslations("signIn");
  const { email, username, name } = useViewer();
  const identifier = email ?? username;
  const signIn = useSignIn();
  const { props, text, error, failure, busy } = useForm({
    values: { password: "" },
    check: ({ password }) => ({ password: password ? undefined : t("missingPassword") }),
    send: async ({ password }) => {
      await signIn(identifier, password);
      onClose(true);
    },
  });
  return (
    <Dialog
      open
      onClose={() => onClose(false)}
      title={t("againTitle")}
      description={t("againText")}
      size="small"
    >
      <form {...props} className="flex flex-col gap-4">
        <input type="hidden" name="username" autoComplete="username" value={identifier} />
        <Field label={t("passwordOf", { name })} error={error("password") ?? failure}>
          <TextInput {...text("password")} type="password" autoComplete="current-password" autoFocus />
        </Field>
        <Button type="submit" variant="primary" busy={busy}>
          {t("submit")}
        </Button>
      </form>
    </Dialog>
  );
}
