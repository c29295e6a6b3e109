"use client";

import * as AlertDialog from "@radix-ui/react-alert-dialog";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { useReturnFocus } from "@/components/ui/use-return-focus";

export interface ConfirmDialogProps {
  open: boolean;
  onClose: () => void;
  /** A question that names what it is about: "Lock Li Lei?" */
  title: ReactNode;
  /** What will happen, in words. */
  children: ReactNode;
  /** The verb on the button that does it. */
  confirm: string;
  /** Red button. On unless said otherwise. */
  danger?: boolean;
  /** Does it and closes the dialog, which stays open until then; what it throws is told there. */
  onConfirm: () => unknown;
}

/** The part of `ConfirmDialog` that is loaded when one opens. */
export default function ConfirmDialogContent(props: ConfirmDialogProps) {
  const { open, onClose, title, children, confirm, danger = true, onConfirm } = props;
  const t = useTranslations("common");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const returnFocus = useReturnFocus(open);
  const close = () => {
    if (busy) return;
    setError(null);
    onClose();
  };
  const act = async () => {
    setBusy(true);
    setError(null);
    try {
      await onConfirm();
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown.message : t("failedText"));
    }
    setBusy(false);
  };
  return (
    <AlertDialog.Root open={open} onOpenChange={close}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="bg-scrim fixed inset-0 z-40" />
        <AlertDialog.Content
          onCloseAutoFocus={returnFocus}
          // Radix begins to listen some renderings after it gave the focus; until then the dialog below
          // hears.
          onKeyDown={(event) => {
            if (event.key === "Escape") close();
          }}
          className="animate-appear border-line bg-raised shadow-float fixed inset-x-3 top-[max(1rem,16vh)] z-50 mx-auto flex max-h-[80dvh] max-w-110 flex-col gap-2 overflow-y-auto rounded-lg border p-5 outline-none"
        >
          <AlertDialog.Title className="text-lg font-semibold text-pretty">{title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="text-ink-2 text-base text-pretty">{children}</div>
          </AlertDialog.Description>
          <Alert>{error}</Alert>
          <div className="mt-3 flex flex-wrap justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button>{t("cancel")}</Button>
            </AlertDialog.Cancel>
            <Button variant={danger ? "danger" : "primary"} busy={busy} onClick={() => void act()}>
              {confirm}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
