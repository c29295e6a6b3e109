"use client";

import { useTranslations } from "use-intl";
import {
  differing,
  type ProfileField,
  type ProfileValues,
  toValues,
} from "@/components/profile/profile-values";
import { useShownValue } from "@/components/profile/use-shown-value";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { MemberProfile } from "@/lib/client/members";

interface StaleDialogProps {
  /** What the form started from. */
  before: ProfileValues;
  newer: MemberProfile;
  /** The fields that were changed here. */
  mine: readonly ProfileField[];
  onKeep: () => void;
  onReload: () => void;
}

/** Somebody else saved first: what they changed, and whose changes go on. */
export default function StaleDialog({ before, newer, mine, onKeep, onReload }: StaleDialogProps) {
  const t = useTranslations("profile");
  const shown = useShownValue(newer);
  const after = toValues(newer);
  const theirs = differing(before, after);
  return (
    <Dialog
      open
      // Closing is keeping: nothing that was typed may be lost by Esc.
      onClose={onKeep}
      title={t("stale.title")}
      description={theirs.length > 0 ? t("stale.text") : t("stale.textNone")}
      footer={
        <>
          <Button variant="danger" onClick={onReload} className="mr-auto">
            {t("stale.reload")}
          </Button>
          <Button variant="primary" onClick={onKeep}>
            {t("stale.keep")}
          </Button>
        </>
      }
    >
      <ul className="flex flex-col gap-1.5">
        {theirs.map((field) => (
          <li key={field} className="bg-subtle rounded-md px-3 py-2">
            {t("stale.now", { field: t(`field.${field}`), value: shown(field, after) || t("stale.empty") })}
            {mine.includes(field) && <span className="text-warn ml-2 text-sm">({t("stale.yours")})</span>}
          </li>
        ))}
      </ul>
      <p className="text-ink-2 pt-3 text-sm">{t("stale.keepHelp")}</p>
    </Dialog>
  );
}
