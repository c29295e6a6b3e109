"use client";

import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { ProfileEditor } from "@/components/profile/profile-editor";
import { useMay } from "@/components/shell/viewer";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Loaded } from "@/components/ui/loaded";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiError } from "@/lib/client/api-error";
import { useMember } from "@/lib/client/members";

/** One member's profile to read and, with the right to, to change; "me" is the viewer's own. */
export function ProfilePage({ id }: { id: number | "me" }) {
  const t = useTranslations("profile");
  const member = useMember(id);
  const mayList = useMay("members:read");
  return (
    <>
      {id !== "me" && mayList && (
        <Link
          href="/members"
          className="text-ink-2 hover:text-ink -ml-1 inline-flex min-h-8 items-center gap-1 rounded-md pr-2 text-sm"
        >
          <ChevronLeft aria-hidden className="size-4" />
          {t("back")}
        </Link>
      )}
      {!member.data && member.error instanceof ApiError && member.error.status === 404 ? (
        <EmptyState
          title={t("notFound")}
          action={<ButtonLink href="/members">{t("toMembers")}</ButtonLink>}
        />
      ) : (
        <Loaded query={member} outline={<Outline />}>
          {(loaded) => <ProfileEditor key={loaded.id} loaded={loaded} />}
        </Loaded>
      )}
    </>
  );
}

function Outline() {
  return (
    <div className="flex max-w-160 flex-col gap-6 pt-4">
      <div className="flex items-center gap-4">
        <Skeleton className="size-16! rounded-full!" />
        <Skeleton className="h-6! w-48" />
      </div>
      {Array.from({ length: 6 }, (_, row) => (
        <div key={row} className="flex flex-col gap-2">
          <Skeleton className="w-24" />
          <Skeleton className="h-8! w-full" />
        </div>
      ))}
    </div>
  );
}
