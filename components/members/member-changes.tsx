"use client";

import { X } from "lucide-react";
import { lazy, type ReactNode, Suspense, useCallback, useState } from "react";
import { useTranslations } from "use-intl";
import { type AskedChange, type AskToChange, AskToChangeContext, nameOf } from "@/components/members/actions";
import { IconButton } from "@/components/ui/icon-button";
import { errorMessage } from "@/lib/client/api-error";

const ChangeDialog = lazy(() => import("@/components/members/change-dialog"));

interface MemberChangesProps {
  /** After the server has done it. */
  onDone?: (change: AskedChange) => void;
  children: ReactNode;
}

/** Lets what is inside lock, unlock, disable, enable and delete members; a refusal stays in sight until it is dismissed. */
export function MemberChanges({ onDone, children }: MemberChangesProps) {
  const t = useTranslations();
  const [asked, setAsked] = useState<AskedChange | null>(null);
  const [open, setOpen] = useState(false);
  const [refusal, setRefusal] = useState<(AskedChange & { error: unknown }) | null>(null);
  const ask = useCallback<AskToChange>((action, member) => {
    setAsked({ action, member });
    setOpen(true);
  }, []);
  return (
    <AskToChangeContext value={ask}>
      <div role="alert">
        {refusal && (
          <div className="bg-bad-soft text-bad mb-3 flex items-start gap-2 rounded-md py-1 pr-1 pl-3 text-base">
            <p className="min-w-0 flex-1 py-1">
              {t(`members.refused.${refusal.action}`, { name: nameOf(refusal.member) })}{" "}
              {errorMessage(refusal.error)}
            </p>
            <IconButton
              label={t("common.dismiss")}
              icon={<X />}
              className="text-bad!"
              onClick={() => setRefusal(null)}
            />
          </div>
        )}
      </div>
      {children}
      {asked && (
        <Suspense fallback={null}>
          <ChangeDialog
            asked={asked}
            open={open}
            onOpenChange={setOpen}
            onStart={() => setRefusal(null)}
            onDone={onDone}
            onRefused={(change, error) => setRefusal({ ...change, error })}
          />
        </Suspense>
      )}
    </AskToChangeContext>
  );
}
