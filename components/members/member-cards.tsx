"use client";

import { memo } from "react";
import { useTranslations } from "use-intl";
import { LastSeenCell, StackedName, useLicenseNames } from "@/components/members/cells";
import { moveBetweenRows } from "@/components/members/members-table";
import { RowActions } from "@/components/members/row-actions";
import { cn } from "@/components/ui/cn";
import { StatusBadge } from "@/components/ui/status-badge";
import type { MemberProfile } from "@/lib/client/members";

/** The members on a phone: a card each, with what the table's row has. Its code arrives only there. */
export default memo(function MemberCards({
  members,
  rows,
  stale,
  dim,
}: {
  members: MemberProfile[];
  rows: number;
  stale: boolean;
  dim: boolean;
}) {
  const t = useTranslations("members");
  return (
    <ul
      aria-label={t("table")}
      aria-busy={stale || rows < members.length}
      onKeyDown={moveBetweenRows}
      className={cn("flex flex-col gap-2", dim && "opacity-50 transition-opacity")}
    >
      {members.slice(0, rows).map((member) => (
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
    <li data-row className="border-line rounded-lg border p-3 pr-1.5 text-sm contain-content">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1 pt-1.5">
          <StackedName member={member} />
        </div>
        <RowActions member={member} />
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
