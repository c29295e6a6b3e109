"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useActions } from "@/components/audit/use-actions";
import { useViewer } from "@/components/shell/viewer";
import type { AuditEntry } from "@/lib/client/organization";
import { LICENSE_IDS } from "@/lib/licenses/products";

type Told = Pick<AuditEntry, "action" | "actor" | "target">;

/** Who did what to whom, as a sentence. */
export function ActionSentence({ entry: { action, actor, target } }: { entry: Told }) {
  const t = useTranslations("audit");
  // One of a newer version has no words and is shown as it is written.
  const known = useActions().find((one) => one === action);
  const who = actor ? <Name>{actor.name}</Name> : <span className="text-ink-3">{t("nobody")}</span>;
  const whom = <Target target={target} />;
  if (!known) {
    return (
      <>
        {who} <code className="font-mono text-xs">{action}</code> {whom}
      </>
    );
  }
  return t.rich(`sentences.${known}`, { actor: () => who, target: () => whom });
}

function Target({ target }: Pick<Told, "target">) {
  const { organization } = useViewer();
  const t = useTranslations("common.license");
  const license = target.type === "license" ? LICENSE_IDS.find((id) => id === target.id) : undefined;
  const known = license ? t(`${license}`) : target.type === "organization" ? organization.name : null;
  const name = target.name ?? known ?? `#${target.id}`;
  if (target.type !== "member" || !target.uuid) return <Name>{name}</Name>;
  return (
    <Link href={`/members/${target.id}`} className="text-ink font-medium hover:underline">
      {name}
    </Link>
  );
}

function Name({ children }: { children: ReactNode }) {
  return <span className="text-ink font-medium">{children}</span>;
}
