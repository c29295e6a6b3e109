"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useForm } from "@/components/form/use-form";
import { AddressField } from "@/components/invitations/address-field";
import { AddressSummary } from "@/components/invitations/address-summary";
import { type AddressEntry, type Chip, isRefused, withAddresses } from "@/components/invitations/addresses";
import { EMPTY_DRAFT, type InviteValues, keepDraft, readDraft } from "@/components/invitations/draft";
import { GrantFields } from "@/components/invitations/grant-fields";
import { type Outcome, outcomeOf } from "@/components/invitations/outcome";
import { useAddressCheck } from "@/components/invitations/use-address-check";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { KeyHint } from "@/components/ui/key-hint";
import { useAddInvitations } from "@/lib/client/invitations";
import type { Team } from "@/lib/client/teams";
import { MOST_ADDRESSES } from "@/lib/invitations/rules";

interface InviteFormProps {
  team: Team;
  /** Addresses to start with instead of the kept draft. */
  initialEmails: string | null;
  onSent: (outcome: Outcome) => void;
}

/** Addresses, and what joining gives. Kept as a draft until it is sent. */
export function InviteForm({ team, initialEmails, onSent }: InviteFormProps) {
  const t = useTranslations("invitations.form");
  const common = useTranslations("common");
  const [start] = useState<InviteValues>(() => {
    const draft = readDraft(team.uuid);
    return { ...draft, emails: withAddresses([], initialEmails ?? draft.emails), typed: "" };
  });
  const add = useAddInvitations(team.uuid);
  const { props, values, picked, error, failure, busy } = useForm({
    values: start,
    check: (asked) => ({ emails: refusalOf(judged(allOf(asked))) }),
    send: async (asked) => {
      const sent = judged(allOf(asked));
      const answer = await add.mutateAsync({
        emails: sent.filter((chip) => !isRefused(chip)).map(({ email }) => email),
        license_types: asked.licenses,
        department_uuids: asked.departments,
        role: asked.role,
      });
      keepDraft(team.uuid, EMPTY_DRAFT);
      onSent(outcomeOf(sent, answer));
    },
    renamed: { license_types: "licenses", department_uuids: "departments" },
  });
  const { emails, typed, licenses, departments, role } = values;
  const { judged, error: checkError, retry } = useAddressCheck(team.uuid, emails);
  const chips = judged(emails);
  const sending = chips.filter((chip) => !isRefused(chip)).length;
  const change = picked("emails").onValueChange;

  useEffect(() => {
    const text = [...emails.map(({ email }) => email), typed].join("\n").trim();
    const keep = () => keepDraft(team.uuid, { emails: text, licenses, departments, role });
    const timer = setTimeout(keep, 300);
    return () => clearTimeout(timer);
  }, [team.uuid, emails, typed, licenses, departments, role]);

  /** Why these addresses can't go in one call. */
  const tooMany = (all: readonly Chip[]) => {
    const over = all.filter((chip) => !isRefused(chip)).length - MOST_ADDRESSES;
    return over > 0 ? t("tooMany", { maximum: MOST_ADDRESSES, over }) : undefined;
  };
  const refusalOf = (all: readonly Chip[]) => {
    if (all.length === 0) return t("noAddress");
    return tooMany(all) ?? (all.every(isRefused) ? t("onlyBad") : undefined);
  };
  return (
    <form {...props} className="flex max-w-160 flex-col gap-5">
      <div>
        <Field label={t("emails")} help={t("emailsHelp")} error={error("emails") ?? tooMany(chips)} required>
          <AddressField
            chips={chips}
            typed={typed}
            onTypedChange={picked("typed").onValueChange}
            onEntriesChange={change}
          />
        </Field>
        <AddressSummary
          chips={chips}
          onRemoveRefused={() => change(chips.filter((chip) => !isRefused(chip)))}
          onRemoveAll={() => change([])}
        />
        {checkError && (
          <p role="alert" className="text-bad flex flex-wrap items-center gap-2 text-sm">
            {t("checkFailed", { reason: checkError.message })}
            <Button variant="ghost" onClick={retry}>
              {common("retry")}
            </Button>
          </p>
        )}
      </div>
      <GrantFields team={team} form={{ values, picked, error }} />
      <Alert>{failure}</Alert>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" busy={busy}>
          {t("send", { count: sending })}
        </Button>
        <span className="inline-flex gap-1">
          <KeyHint>Ctrl</KeyHint>
          <KeyHint>↵</KeyHint>
        </span>
        <span role="status" className="text-ink-2 text-sm">
          {busy && t("sending", { count: sending })}
        </span>
      </div>
    </form>
  );
}

/** What is still being typed goes with the rest. */
function allOf({ emails, typed }: InviteValues): AddressEntry[] {
  return withAddresses(emails, typed);
}
