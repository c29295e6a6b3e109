"use client";

import { type ComponentProps, type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";

interface FormDialogProps extends Pick<
  ComponentProps<typeof Dialog>,
  "open" | "onClose" | "title" | "description" | "size"
> {
  /** What `useForm` made. */
  form: {
    props: ComponentProps<"form">;
    busy: boolean;
    dirty: boolean;
    failure: string | undefined;
  };
  /** The verb on the button that sends it. */
  submit: string;
  /** How the fields are laid out; below one another unless said. */
  className?: string;
  children: ReactNode;
}

/** A form in a dialog. What was typed is asked about before it is thrown away. */
export function FormDialog(props: FormDialogProps) {
  const { form, submit, onClose, className = "flex flex-col gap-4", children, ...dialog } = props;
  const t = useTranslations("common");
  const [asking, setAsking] = useState(false);
  const close = () => {
    if (form.busy) return;
    if (form.dirty) setAsking(true);
    else onClose();
  };
  return (
    <>
      <Dialog
        {...dialog}
        onClose={close}
        footer={
          <>
            <Button onClick={close}>{t("cancel")}</Button>
            <Button type="submit" form={form.props.id} variant="primary" busy={form.busy}>
              {submit}
            </Button>
          </>
        }
      >
        <form {...form.props}>
          <Alert className="mb-4">{form.failure}</Alert>
          <div className={className}>{children}</div>
        </form>
      </Dialog>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t("discard.title")}
        confirm={t("discard.confirm")}
        onConfirm={() => {
          setAsking(false);
          onClose();
        }}
      >
        {t("discard.text")}
      </ConfirmDialog>
    </>
  );
}
