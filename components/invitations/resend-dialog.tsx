"use client";

import { useLocale, useTimeZone, useTranslations } from "use-intl";
import type { InvitationDialogProps } from "@/components/invitations/revoke-dialog";
import { canChange } from "@/components/invitations/state-badge";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { exactTime } from "@/components/ui/relative-time";
import { Truncate } from "@/components/ui/truncate";
import { errorMessage } from "@/lib/client/api-error";
import { type Invitation, useResendInvitations } from "@/lib/client/invitations";

/** Says what resending does, does it, and hands the new links over. */
export default function ResendDialog({ teamUuid, rows, open, onClose, onDone }: InvitationDialogProps) {
  const t = useTranslations("invitations");
  const common = useTranslations("common");
  const resend = useResendInvitations(teamUuid);
  // What was chosen changes its code with the answer; the words of the question stay.
  const affected = rows.filter(canChange);
  const count = affected.length;
  const email = affected[0]?.email ?? "";
  const skipped = rows.length - count;
  const renewed = resend.data;
  const close = () => {
    if (resend.isPending) return;
    if (renewed) onDone();
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={close}
      title={
        renewed
          ? t("resendDialog.doneTitle", { count: renewed.length, email: renewed[0]?.email ?? "" })
          : t("resendDialog.title", { count, email })
      }
      description={renewed ? t("resendDialog.noMail") : t("resendDialog.text", { count })}
      footer={
        renewed ? (
          <>
            <CopyButton
              iconOnly={false}
              variant="primary"
              text={linesOf(renewed)}
              label={renewed.length === 1 ? t("copyLink") : t("resendDialog.copyAll")}
            />
            <Button onClick={close}>{common("close")}</Button>
          </>
        ) : (
          <>
            <Button onClick={close}>{common("cancel")}</Button>
            <Button
              variant="primary"
              busy={resend.isPending}
              onClick={() => resend.mutate(affected.map(({ code }) => code))}
            >
              {t("resend")}
            </Button>
          </>
        )
      }
    >
      {renewed ? (
        <NewLinks rows={renewed} />
      ) : (
        <div className="text-ink-2 flex flex-col gap-2 text-base">
          <p>{t("resendDialog.noMail")}</p>
          {skipped > 0 && <p>{t("revokeDialog.skipped", { count: skipped })}</p>}
          <Alert>{errorMessage(resend.error)}</Alert>
        </div>
      )}
    </Dialog>
  );
}

/** One link alone, or a line for each address with its link. */
function linesOf(rows: readonly Invitation[]): string {
  const [only] = rows;
  if (rows.length === 1 && only) return only.invite_link;
  return rows.map(({ email, invite_link }) => `${email}\t${invite_link}`).join("\n");
}

function NewLinks({ rows }: { rows: readonly Invitation[] }) {
  const t = useTranslations("invitations");
  const locale = useLocale();
  const zone = useTimeZone() ?? "Etc/UTC";
  return (
    <ul role="status" className="divide-line border-line divide-y rounded-md border">
      {rows.map((row) => (
        <li key={row.code} className="flex items-center gap-2 py-1 pr-1 pl-3 text-sm">
          <div className="min-w-0 flex-1">
            <Truncate className="font-medium">{row.email}</Truncate>
            <Truncate className="text-ink-3 text-xs">{row.invite_link}</Truncate>
            {row.expire_time !== undefined && (
              <span className="text-ink-3 text-xs">
                {t("resendDialog.until", { when: exactTime(new Date(row.expire_time * 1000), locale, zone) })}
              </span>
            )}
          </div>
          <CopyButton text={row.invite_link} label={`${t("copyLink")}: ${row.email}`} />
        </li>
      ))}
    </ul>
  );
}
