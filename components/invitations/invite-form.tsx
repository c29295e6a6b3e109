"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { AddressField } from "@/components/invitations/address-field";
import { AddressSummary } from "@/components/invitations/address-summary";
import { type AddressEntry, type Chip, isRefused, withAddresses } from "@/components/invitations/addresses";
import { type Draft, EMPTY_DRAFT, keepDraft, readDraft } from "@/components/invitations/draft";
import { GrantFields } from "@/components/invitations/grant-fields";
import { type Outcome, outcomeOf } from "@/components/invitations/outcome";
import { useAddressCheck } from "@/components/invitations/use-address-check";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field, focusFirstError } from "@/components/ui/field";
import { KeyHint } from "@/components/ui/key-hint";
import { errorMessage } from "@/lib/client/api-error";
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
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<Draft>(() => readDraft(team.uuid));
  const [entries, setEntries] = useState<AddressEntry[]>(() =>
    withAddresses([], initialEmails ?? draft.emails),
  );
  const [typed, setTyped] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  const { judged, error: checkError, retry } = useAddressCheck(team.uuid, entries);
  const chips = judged(entries);
  const add = useAddInvitations(team.uuid);

  useEffect(() => {
    const emails = [...entries.map(({ email }) => email), typed].join("\n").trim();
    const timer = setTimeout(() => keepDraft(team.uuid, { ...draft, emails }), 300);
    return () => clearTimeout(timer);
  }, [team.uuid, draft, entries, typed]);
  useEffect(() => {
    if (refusal) focusFirstError(form.current);
  }, [refusal]);

  const problem = problemOf(chips, t);
  const sending = chips.filter((chip) => !isRefused(chip)).length;

  const change = (next: AddressEntry[]) => {
    setEntries(next);
    setRefusal(null);
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (add.isPending) return;
    // What is still being typed goes with the rest.
    const all = withAddresses(entries, typed);
    change(all);
    setTyped("");
    const sent = judged(all);
    const refused = problemOf(sent, t) ?? (sent.every(isRefused) ? t("onlyBad") : null);
    if (sent.length === 0 || refused) {
      setRefusal(sent.length === 0 ? t("noAddress") : refused);
      return;
    }
    add.mutate(
      {
        emails: sent.filter((chip) => !isRefused(chip)).map(({ email }) => email),
        license_types: draft.licenses,
        department_uuids: draft.departments,
        role: draft.role,
      },
      {
        onSuccess: (answer) => {
          keepDraft(team.uuid, EMPTY_DRAFT);
          onSent(outcomeOf(sent, answer));
        },
      },
    );
  };

  return (
    <form
      ref={form}
      noValidate
      onSubmit={send}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        form.current?.requestSubmit();
      }}
      className="flex max-w-160 flex-col gap-5"
    >
      <div>
        <Field label={t("emails")} help={t("emailsHelp")} error={refusal ?? problem ?? undefined} required>
          <AddressField chips={chips} typed={typed} onTypedChange={setTyped} onEntriesChange={change} />
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
      <GrantFields
        team={team}
        draft={draft}
        onDraftChange={(change) => setDraft((now) => ({ ...now, ...change }))}
      />
      <Alert>{errorMessage(add.error)}</Alert>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" busy={add.isPending}>
          {t("send", { count: sending })}
        </Button>
        <span className="inline-flex gap-1">
          <KeyHint>Ctrl</KeyHint>
          <KeyHint>↵</KeyHint>
        </span>
        <span role="status" className="text-ink-2 text-sm">
          {add.isPending && t("sending", { count: sending })}
        </span>
      </div>
    </form>
  );
}

/** Why these addresses can't go in one call; null when they can. */
function problemOf(
  chips: readonly Chip[],
  t: ReturnType<typeof useTranslations<"invitations.form">>,
): string | null {
  const over = chips.filter((chip) => !isRefused(chip)).length - MOST_ADDRESSES;
  return over > 0 ? t("tooMany", { maximum: MOST_ADDRESSES, over }) : null;
}
