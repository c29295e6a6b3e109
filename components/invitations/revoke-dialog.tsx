"use client";

import { useTranslations } from "use-intl";
import { canChange } from "@/components/invitations/state-badge";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { type Invitation, useRevokeInvitations } from "@/lib/client/invitations";

export interface InvitationDialogProps {
  teamUuid: string;
  /** What was chosen; those that are over already are left alone. */
  rows: readonly Invitation[];
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** Says what revoking does, and does it. */
export default function RevokeDialog({ teamUuid, rows, open, onClose, onDone }: InvitationDialogProps) {
  const t = useTranslations("invitations");
  const revoke = useRevokeInvitations(teamUuid);
  const affected = rows.filter(canChange);
  const count = affected.length;
  const email = affected[0]?.email ?? "";
  const skipped = rows.length - count;
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={t("revokeDialog.title", { count, email })}
      confirm={t("revoke")}
      onConfirm={async () => {
        await revoke.mutateAsync(affected.map(({ code }) => code));
        toast(t("revokeDialog.done", { count, email }));
        onDone();
      }}
    >
      <p>{t("revokeDialog.text", { count })}</p>
      {skipped > 0 && <p className="mt-2">{t("revokeDialog.skipped", { count: skipped })}</p>}
    </ConfirmDialog>
  );
}
