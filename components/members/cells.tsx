"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { nameOf } from "@/components/members/actions";
import { licenseIds } from "@/components/members/view";
import { useViewer } from "@/components/shell/viewer";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/relative-time";
import { Truncate } from "@/components/ui/truncate";
import type { MemberProfile } from "@/lib/client/members";

export interface CellProps {
  member: MemberProfile;
  /** Somebody has been at the row, with the pointer or the focus. */
  met?: boolean;
}

/**
 * Picture, name and e-mail beside one another, for a box that lays them out in a line; the name leads to the
 * profile.
 */
export function NameCell({ member }: CellProps) {
  return (
    <>
      <Picture member={member} />
      <Name member={member} className={member.name ? "max-w-[70%] shrink-0" : "min-w-0"} />
      {member.name && <Truncate className="text-ink-2 min-w-0">{member.email}</Truncate>}
    </>
  );
}

/** The same with the e-mail below the name. */
export function StackedName({ member }: CellProps) {
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <Picture member={member} />
      <div className="min-w-0">
        <div className="flex items-baseline gap-x-2">
          <Name member={member} className="min-w-0" />
        </div>
        {member.name && <Truncate className="text-ink-2">{member.email}</Truncate>}
      </div>
    </div>
  );
}

function Picture({ member }: CellProps) {
  return (
    <Avatar
      name={nameOf(member)}
      src={member.avatar}
      size="small"
      className="size-7! text-[0.6875rem]! tracking-tighter"
    />
  );
}

function Name({ member, className }: CellProps & { className: string }) {
  const t = useTranslations("members");
  const own = member.id === useViewer().id;
  return (
    <>
      <Link
        href={`/members/${member.id}`}
        prefetch={false}
        data-row-control="name"
        className={cn("text-ink truncate rounded-sm font-medium hover:underline", className)}
      >
        {nameOf(member)}
      </Link>
      {own && <span className="text-ink-3 shrink-0">({t("you")})</span>}
    </>
  );
}

/** The departments' names. */
export function DepartmentsCell({ member }: CellProps) {
  return <Names names={member.departments.map(({ name }) => name)} />;
}

/** The licences' names. */
export function LicensesCell({ member }: CellProps) {
  return <Names names={useLicenseNames(member.licenses)} />;
}

/** A member's licences by name, in the order of their ids. */
export function useLicenseNames(ids: readonly (number | string)[]): string[] {
  const t = useTranslations("common.license");
  const held = new Set(ids.map(String));
  return licenseIds.filter((id) => held.has(id)).map((id) => t(id));
}

function Names({ names }: { names: string[] }) {
  const t = useTranslations("members");
  if (names.length === 0) return <Nothing />;
  return names.join(t("comma"));
}

/** When the member was last seen. */
export function LastSeenCell({ member }: CellProps) {
  const t = useTranslations("common");
  if (!member.last_seen_at) return <span className="text-ink-3">{t("never")}</span>;
  return <RelativeTime at={member.last_seen_at} className="whitespace-nowrap tabular-nums" />;
}

/** Where there is nothing: a dash to look at, a word to hear. */
export function Nothing() {
  const t = useTranslations("common");
  return (
    <span role="img" aria-label={t("none")} className="text-ink-3">
      –
    </span>
  );
}
