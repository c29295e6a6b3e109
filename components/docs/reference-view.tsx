"use client";

import { useDeferredValue, useState, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { CallCard } from "@/components/docs/call-card";
import { CredentialForm } from "@/components/docs/credential-form";
import { Prose } from "@/components/docs/prose";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import type { CallView, Reference } from "@/lib/api-docs/reference";

/** A dialect's calls to find, read and try. The part after `#` names the call that is open. */
export function ReferenceView({ reference }: { reference: Reference }) {
  const t = useTranslations("docs");
  const [wanted, setWanted] = useState("");
  const [credentials, setCredentials] = useState<Readonly<Record<string, string>>>({});
  const named = useSyncExternalStore(onHashChange, hash, () => "");
  const calls = useFound(reference.calls, wanted);

  const card = (call: CallView) => (
    <CallCard
      key={call.id}
      call={call}
      named={named === call.id}
      places={reference.credentials}
      credentials={credentials}
      origin={reference.origin}
    />
  );
  const groups = [
    { title: t("published"), calls: calls.filter(({ published }) => published) },
    { title: t("additions"), calls: calls.filter(({ published }) => !published) },
  ].filter((group) => group.calls.length > 0);

  return (
    <div className="flex min-w-0 flex-col gap-6">
      <div className="text-ink-2 flex max-w-3xl flex-col gap-2">
        {reference.description.map((paragraph) => (
          <Prose key={paragraph} text={paragraph} />
        ))}
      </div>
      <CredentialForm places={reference.credentials} values={credentials} onChange={setCredentials} />
      <search className="max-w-md">
        <Field label={t("find")}>
          <TextInput
            type="search"
            placeholder={t("findHint")}
            value={wanted}
            onChange={({ target }) => setWanted(target.value)}
          />
        </Field>
        <p role="status" className={wanted ? "text-ink-3 mt-1 text-sm" : "sr-only"}>
          {wanted && t("found", { count: calls.length })}
        </p>
      </search>
      {groups.map((group) => (
        <section key={group.title} className="flex min-w-0 flex-col gap-2">
          <h2 className="text-lg font-semibold">{group.title}</h2>
          <ul className="flex flex-col gap-2">{group.calls.map(card)}</ul>
        </section>
      ))}
      {groups.length === 0 && <p className="text-ink-2">{t("nothingFound")}</p>}
    </div>
  );
}

/** The calls that have every word that is looked for, in their path, name or summary. */
function useFound(calls: readonly CallView[], wanted: string): readonly CallView[] {
  const words = useDeferredValue(wanted).toLowerCase().split(/\s+/).filter(Boolean);
  return calls.filter(({ id, method, path, summary }) => {
    const text = `${method} ${path} ${id} ${summary}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function onHashChange(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

function hash(): string {
  return decodeURIComponent(window.location.hash.slice(1));
}
