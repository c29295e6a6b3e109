"use client";

import { lazy, type ReactNode, Suspense, useCallback, useState } from "react";
import { useTranslations } from "use-intl";
import { type AskedChange, type AskToChange, AskToChangeContext, nameOf } from "@/components/members/actions";
import { Alert } from "@/components/ui/alert";
import { errorMessage } from "@/lib/client/api-error";

const ChangeDialog = lazy(() => import("@/components/members/change-dialog"));

interface MemberChangesProps {
  /** After the server has done it. */
  onDone?: (change: AskedChange) => void;
  children: ReactNode;
}

/**
 * Lets what is inside lock, unlock, disable, enable and delete members; a refusal stays in sight until it is
 * dismissed.
 */
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
      <Alert className="mb-3" onDismiss={() => setRefusal(null)}>
        {refusal && (
          <>
            {t(`members.refused.${refusal.action}`, { name: nameOf(refusal.member) })}{" "}
            {errorMessage(refusal.error)}
          </>
        )}
      </Alert>
      {children}
      {asked && (
        <Suspense fallback={null}>
          <ChangeDialog
            asked={asked}
            open={open}
            onClose={() => setOpen(false)}
            onStart={() => setRefusal(null)}
            onDone={onDone}
            onRefused={(change, error) => setRefusal({ ...change, error })}
          />
        </Suspense>
      )}
    </AskToChangeContext>
  );
}
