"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useShownValue } from "@/components/profile/use-shown-value";
import { type ProfileField, toValues } from "@/components/profile/profile-values";
import { CopyButton } from "@/components/ui/copy-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Section } from "@/components/ui/section";
import { Truncate } from "@/components/ui/truncate";
import type { MemberProfile } from "@/lib/client/members";

/** Fields that are shown as facts to those who may not change them. */
const WORTH_KNOWING = ["email", "role", "licenses", "departments"] as const satisfies ProfileField[];
const REST = [
  "username",
  "phone",
  "title",
  "company",
  "desc",
  "locale",
  "timezone",
] as const satisfies ProfileField[];

interface ProfileFactsProps {
  member: MemberProfile;
  editable: ReadonlySet<ProfileField>;
  /** Nothing can be changed here, so everything is a fact. */
  all?: boolean;
}

/** What is known about a member and not in its form. */
export function ProfileFacts({ member, editable, all = false }: ProfileFactsProps) {
  const t = useTranslations();
  const shown = useShownValue(member);
  const values = toValues(member);
  const fields = [...WORTH_KNOWING, ...(all ? REST : [])].filter((field) => !editable.has(field));
  const never = <span className="text-ink-3">{t("common.never")}</span>;
  return (
    <Section ruled title={t("profile.section.facts")}>
      <dl className="flex flex-col gap-2.5 text-sm">
        {fields.map((field) => (
          <Fact key={field} name={t(`profile.fact.${field}`)}>
            {shown(field, values) || <span className="text-ink-3">{t("common.none")}</span>}
          </Fact>
        ))}
        <Fact name={t("profile.fact.teams")}>
          {member.teams.map((team) => (
            <span key={team.uuid} className="block">
              {team.name}
              {team.role !== "member" && (
                <span className="text-ink-3"> · {t(`profile.teamRole.${team.role}`)}</span>
              )}
            </span>
          ))}
        </Fact>
        <Fact name={t("profile.fact.lastSeen")}>
          {member.last_seen_at ? <RelativeTime at={member.last_seen_at} /> : never}
        </Fact>
        <Fact name={t("profile.fact.created")}>
          <RelativeTime at={member.created_at} />
        </Fact>
        {member.name_pinyin !== member.name && (
          <Fact name={t("profile.fact.pinyin")}>{member.name_pinyin}</Fact>
        )}
        <Id name={t("profile.fact.id")} value={String(member.id)} />
        <Id name={t("profile.fact.uuid")} value={member.uuid} />
        <Id name={t("profile.fact.uid")} value={member.uid} />
      </dl>
    </Section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 gap-3">
      <dt className="text-ink-2 w-24 shrink-0">{name}</dt>
      <dd className="min-w-0 flex-1 wrap-break-word">{children}</dd>
    </div>
  );
}

function Id({ name, value }: { name: string; value: string }) {
  const t = useTranslations("profile.fact");
  return (
    <Fact name={name}>
      <span className="-my-1.5 flex items-center gap-1">
        <Truncate className="font-mono text-xs">{value}</Truncate>
        <CopyButton text={value} label={t("copy", { name })} />
      </span>
    </Fact>
  );
}
