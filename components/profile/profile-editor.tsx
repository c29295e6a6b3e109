"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { nameOf } from "@/components/members/actions";
import { MemberChanges } from "@/components/members/member-changes";
import { ProfileActions } from "@/components/profile/profile-actions";
import { ProfileFacts } from "@/components/profile/profile-facts";
import { ProfileForm } from "@/components/profile/profile-form";
import { editableFields } from "@/components/profile/profile-values";
import { useMay, useViewer } from "@/components/shell/viewer";
import { Avatar } from "@/components/ui/avatar";
import { StatusBadge } from "@/components/ui/status-badge";
import { fetchMember, type MemberProfile } from "@/lib/client/members";

/**
 * A loaded member: the form of what may be changed, the rest as facts, and what can be done to it as a whole.
 */
export function ProfileEditor({ loaded }: { loaded: MemberProfile }) {
  const t = useTranslations("profile");
  const router = useRouter();
  const viewer = useViewer();
  const [member, setMember] = useState(loaded);
  const own = member.id === viewer.id;
  const editable = editableFields(useMay("members:update"), own);
  return (
    <MemberChanges
      onDone={({ action }) => {
        if (action === "delete") router.push("/members");
        // Its version has moved on; the form takes it over without losing what was typed.
        else void fetchMember(member.id).then(setMember, () => undefined);
      }}
    >
      <header className="flex items-center gap-4 pt-1 pb-6">
        <Avatar name={nameOf(member)} src={member.avatar} size="large" />
        <div className="min-w-0">
          <h1 className="truncate text-xl font-semibold tracking-tight">{nameOf(member)}</h1>
          <p className="text-ink-2 flex flex-wrap items-center gap-x-2 gap-y-1 text-base">
            {(member.title || member.email) && (
              <span className="truncate">{member.title || member.email}</span>
            )}
            <StatusBadge status={member.status} />
          </p>
        </div>
      </header>
      <div className="flex flex-col gap-x-12 gap-y-8 lg:flex-row lg:items-start">
        <div className="min-w-0 flex-1 lg:max-w-160">
          {editable.size === 0 && <p className="text-ink-2 pb-4 text-base">{t("readOnly")}</p>}
          {editable.size > 0 && (
            <ProfileForm member={member} own={own} editable={editable} onCurrent={setMember} />
          )}
          {editable.size === 0 && <ProfileFacts member={member} editable={editable} all />}
        </div>
        <aside className="flex min-w-0 flex-col gap-8 lg:w-72 lg:shrink-0">
          {editable.size > 0 && <ProfileFacts member={member} editable={editable} />}
          <ProfileActions member={member} own={own} />
        </aside>
      </div>
    </MemberChanges>
  );
}
