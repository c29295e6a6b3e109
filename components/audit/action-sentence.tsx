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
  const who = actor ? (
    <Name>{actor.name ?? t("deletedMember", { uuid: actor.uuid })}</Name>
  ) : (
    <span className="text-ink-3">{t("nobody")}</span>
  );
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
  const t = useTranslations("audit");
  const product = useTranslations("common.license");
  const { type, uuid } = target;
  const license = type === "license" ? LICENSE_IDS.find((id) => id === target.id) : undefined;
  const gone = type === "member" && uuid ? t("deletedMember", { uuid }) : null;
  const known = license ? product(`${license}`) : type === "organization" ? organization.name : gone;
  const erased = type === "invitation" ? t("erasedAddress") : null;
  const name = target.name ?? known ?? erased ?? `#${target.id}`;
  if (type !== "member" || target.name === null) return <Name>{name}</Name>;
  return (
    <Link href={`/members/${target.id}`} className="text-ink font-medium hover:underline">
      {name}
    </Link>
  );
}

function Name({ children }: { children: ReactNode }) {
  return <span className="text-ink font-medium">{children}</span>;
}
