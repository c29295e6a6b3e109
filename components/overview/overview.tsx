"use client";

import { UserPlus } from "lucide-react";
import { useTranslations } from "use-intl";
import { RecentActivity } from "@/components/overview/recent-activity";
import { SeatsCard } from "@/components/overview/seats-card";
import { StatusCard } from "@/components/overview/status-card";
import { Tile } from "@/components/overview/tile";
import { useMay, useViewer } from "@/components/shell/viewer";
import { ButtonLink } from "@/components/ui/button";
import { Loaded } from "@/components/ui/loaded";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { useOverview } from "@/lib/client/organization";

/** The first look after sign-in: who is here, who is asked, and how many seats are taken. */
export function Overview() {
  const t = useTranslations("overview");
  const { organization } = useViewer();
  const mayInvite = useMay("invitations:manage");
  const maySeeAudit = useMay("audit:read");
  const overview = useOverview(organization.uuid);
  return (
    <div className="max-w-280">
      <PageHeader
        title={t("title")}
        description={organization.name}
        action={
          mayInvite && (
            <ButtonLink href="/invitations/new" variant="primary" icon={<UserPlus aria-hidden />}>
              {t("invite")}
            </ButtonLink>
          )
        }
      />
      <Loaded query={overview} outline={<Outline />}>
        {(data) => (
          <div className="flex flex-col gap-5">
            <StatusCard counts={data.members} />
            <div className="grid gap-3 sm:grid-cols-2">
              <Tile
                href={mayInvite ? "/invitations?state=open" : undefined}
                value={data.open_invitations}
                label={t("openInvitations")}
              />
              <Tile href="/teams" value={data.teams} label={t("teams")} />
            </div>
            <div className="grid items-start gap-5 lg:grid-cols-2">
              <SeatsCard licenses={data.licenses} />
              {maySeeAudit && <RecentActivity />}
            </div>
          </div>
        )}
      </Loaded>
    </div>
  );
}

function Outline() {
  return (
    <div className="flex flex-col gap-5">
      <Skeleton className="h-36" />
      <div className="grid gap-3 sm:grid-cols-2">
        <Skeleton className="h-20" />
        <Skeleton className="h-20" />
      </div>
      <Skeleton className="h-64" />
    </div>
  );
}
