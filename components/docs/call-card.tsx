"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Code } from "@/components/docs/code";
import { FailureList } from "@/components/docs/failure-list";
import { FieldTable } from "@/components/docs/field-table";
import { MethodBadge } from "@/components/docs/method-badge";
import { Prose } from "@/components/docs/prose";
import { TryForm, type TryFormProps } from "@/components/docs/try-form";

export interface CallCardProps extends TryFormProps {
  /** True when the address names this call: it starts open. */
  named: boolean;
}

/** One call: its line, and behind it everything about it and the form to try it. */
export function CallCard({ named, ...props }: CallCardProps) {
  const { call } = props;
  // Until somebody presses it, the address decides.
  const [pressed, setPressed] = useState<boolean | null>(null);
  const open = pressed ?? named;
  return (
    <li id={call.id} className="border-line scroll-mt-4 rounded-lg border">
      <h3>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={`${call.id}-detail`}
          onClick={() => setPressed(!open)}
          className="hover:bg-hover flex min-h-11 w-full flex-wrap items-center gap-x-3 gap-y-1 rounded-lg px-3 py-2 text-left"
        >
          <MethodBadge method={call.method} />
          <code lang="en" className="font-mono text-sm break-all">
            {call.path}
          </code>
          <span lang="en" className="text-ink-2 min-w-0 text-sm font-normal">
            {call.summary}
          </span>
        </button>
      </h3>
      <div id={`${call.id}-detail`} hidden={!open} className="border-line border-t p-4">
        {open && <CallDetail {...props} />}
      </div>
    </li>
  );
}

function CallDetail(props: TryFormProps) {
  const t = useTranslations("docs");
  const { call } = props;
  return (
    <div className="grid gap-6 xl:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-5">
        {call.note && <Prose text={call.note} className="text-ink-2 text-sm" />}
        {call.open && <p className="text-ink-2 text-sm">{t("open")}</p>}
        {call.parameters.length > 0 && (
          <FieldTable caption={t("parameters")} rows={call.parameters} required />
        )}
        {call.body && call.body.rows.length > 0 && (
          <FieldTable caption={t("body")} rows={call.body.rows} required />
        )}
        {call.answer.rows.length > 0 && (
          <FieldTable caption={`${t("answer")} ${call.answer.status}`} rows={call.answer.rows} />
        )}
        {call.answer.example !== null && (
          <Code label={`${t("example")} ${call.answer.status}`} text={call.answer.example} />
        )}
        <FailureList failures={call.failures} />
      </div>
      <TryForm {...props} />
    </div>
  );
}
