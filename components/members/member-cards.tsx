"use client";

import { memo } from "react";
import { useTranslations } from "use-intl";
import { LastSeenCell, NameCell, useLicenseNames } from "@/components/members/cells";
import { moveBetweenRows } from "@/components/members/members-table";
import { RowActions } from "@/components/members/row-actions";
import { cn } from "@/components/ui/cn";
import { StatusBadge } from "@/components/ui/status-badge";
import type { MemberProfile } from "@/lib/client/members";

/** The members on a phone: a card each, with what the table's row has. */
export const MemberCards = memo(function MemberCards({
  members,
  stale,
}: {
  members: MemberProfile[];
  stale: boolean;
}) {
  const t = useTranslations("members");
  return (
    <ul
      aria-label={t("table")}
      aria-busy={stale}
      onKeyDown={moveBetweenRows}
      className={cn("flex flex-col gap-2 transition-opacity", stale && "opacity-50")}
    >
      {members.map((member) => (
        <MemberCard key={member.id} member={member} />
      ))}
    </ul>
  );
});

function MemberCard({ member }: { member: MemberProfile }) {
  const t = useTranslations();
  const list = (names: string[]) => names.join(t("members.comma"));
  const licenses = useLicenseNames(member.licenses);
  const departments = member.departments.map(({ name }) => name);
  const about = [member.title, list(departments)].filter(Boolean).join(" · ");
  return (
    <li data-row className="border-line rounded-lg border p-3 pr-1.5 text-sm">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1 pt-1.5">
          <NameCell member={member} stacked />
        </div>
        <RowActions member={member} always />
      </div>
      <div className="flex flex-col gap-1.5 pr-1.5 pl-9.5">
        {about && <p className="text-ink-2">{about}</p>}
        {licenses.length > 0 && <p className="text-ink-3">{list(licenses)}</p>}
        <p className="text-ink-2 flex flex-wrap items-center gap-x-2 gap-y-1">
          <StatusBadge status={member.status} />
          <span>{t(`common.role.${member.role}`)}</span>
          <span className="text-ink-3 ml-auto">
            <span className="sr-only">{t("members.column.lastSeen")}: </span>
            <LastSeenCell member={member} />
          </span>
        </p>
      </div>
    </li>
  );
}
