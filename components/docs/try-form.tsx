"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Code } from "@/components/docs/code";
import { OutcomeView } from "@/components/docs/outcome";
import { curlOf, type Outcome, sendCall } from "@/components/docs/send-call";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import type { CallView, CredentialPlace } from "@/lib/api-docs/reference";

export interface TryFormProps {
  call: CallView;
  places: readonly CredentialPlace[];
  credentials: Readonly<Record<string, string>>;
  origin: string;
}

/** Fills in a call, sends it to this very server, and shows what it answers. */
export function TryForm({ call, places, credentials, origin }: TryFormProps) {
  const t = useTranslations("docs");
  const [parameters, setParameters] = useState<Readonly<Record<string, string>>>({});
  const [body, setBody] = useState(call.body?.example ?? "");
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const filled = { parameters, credentials: call.open ? {} : credentials, body };

  async function send(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setOutcome(await sendCall(call, places, filled));
    setBusy(false);
  }

  return (
    <form
      onSubmit={(event) => void send(event)}
      className="flex min-w-0 flex-col gap-4"
      aria-label={t("try")}
    >
      {call.parameters.length > 0 && (
        <div className="grid gap-3 sm:grid-cols-2">
          {call.parameters.map(({ name, in: place, required }) => (
            <Field
              key={`${place} ${name}`}
              label={<code className="font-mono text-xs">{name}</code>}
              required={required}
              {...(!required && { optional: t("optional") })}
            >
              <TextInput
                required={required}
                spellCheck={false}
                value={parameters[name] ?? ""}
                onChange={({ target }) => setParameters({ ...parameters, [name]: target.value })}
              />
            </Field>
          ))}
        </div>
      )}
      {call.body && (
        <Field label={t("bodyLabel")}>
          <TextArea
            spellCheck={false}
            className="font-mono text-xs!"
            value={body}
            onChange={({ target }) => setBody(target.value)}
          />
        </Field>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" busy={busy}>
          {t("send")}
        </Button>
        {call.method !== "GET" && <p className="text-ink-2 text-sm">{t("willChange")}</p>}
      </div>
      <OutcomeView outcome={outcome} />
      <Code label={t("curl")} text={curlOf(call, places, origin, filled)} />
    </form>
  );
}
