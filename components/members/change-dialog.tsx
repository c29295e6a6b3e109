"use client";

import { useTranslations } from "use-intl";
import { type AskedChange, nameOf } from "@/components/members/actions";
import { useViewer } from "@/components/shell/viewer";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { type MemberAction, useChangeMember } from "@/lib/client/change-members";
import { useSignIns } from "@/lib/client/members";

/**
 * What takes a change back without harm. Disabling is not here: its licences and departments would stay away.
 */
const UNDO: Partial<Record<MemberAction, MemberAction>> = {
  lock: "unlock",
  unlock: "lock",
  enable: "disable",
};

interface ChangeDialogProps {
  asked: AskedChange;
  open: boolean;
  onClose: () => void;
  onStart: () => void;
  onDone: ((change: AskedChange) => void) | undefined;
  onRefused: (change: AskedChange, error: unknown) => void;
}

/** Says what a change will do, then does it: at once on the page, and back again when the server refuses. */
export default function ChangeDialog(props: ChangeDialogProps) {
  const { asked, open, onClose, onStart, onDone, onRefused } = props;
  const t = useTranslations("members");
  const common = useTranslations("common");
  const change = useChangeMember(useViewer().organization.uuid);

  const perform = async (wanted: AskedChange, mayUndo: boolean) => {
    onStart();
    try {
      await change.mutateAsync(wanted);
    } catch (error) {
      onRefused(wanted, error);
      return;
    }
    onDone?.(wanted);
    const back = mayUndo ? UNDO[wanted.action] : undefined;
    const text = t(`done.${wanted.action}`, { name: nameOf(wanted.member) });
    if (!back) toast(text);
    else {
      const run = () => void perform({ action: back, member: wanted.member }, false);
      toast(text, { action: { label: common("undo"), run } });
    }
  };

  const { action } = asked;
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={t(`confirm.${action}.title`, { name: nameOf(asked.member) })}
      confirm={t(`action.${action}`)}
      danger={action !== "unlock" && action !== "enable"}
      onConfirm={() => {
        onClose();
        void perform(asked, true);
      }}
    >
      <Consequences asked={asked} open={open} />
    </ConfirmDialog>
  );
}

function Consequences({ asked: { action, member }, open }: { asked: AskedChange; open: boolean }) {
  const t = useTranslations("members.confirm");
  const ends = action === "lock" || action === "disable" || action === "delete";
  const signIns = useSignIns(member.id, open && ends);
  const places = { licenses: member.licenses.length, departments: member.departments.length };
  return (
    <div className="flex flex-col gap-2">
      <p>{t(`${action}.text`, { name: nameOf(member) })}</p>
      {ends && (
        <ul className="flex list-disc flex-col gap-1 pl-5">
          {!signIns.isError && (
            <li aria-live="polite">{signIns.data ? t("ends", signIns.data) : t("counting")}</li>
          )}
          {action === "lock" && <li>{t("keeps")}</li>}
          {action === "disable" && <li>{t("releases", places)}</li>}
          {action === "delete" && <li>{t("frees")}</li>}
        </ul>
      )}
    </div>
  );
}
