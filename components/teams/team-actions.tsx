"use client";

import { Ellipsis, Lock, LockOpen, Pencil, UserPlus } from "lucide-react";
import { useTranslations } from "use-intl";
import { useMay, useViewer } from "@/components/shell/viewer";
import { LockTeamDialog } from "@/components/teams/lock-team";
import { Menu } from "@/components/ui/menu";
import { onDemand } from "@/components/ui/on-demand";
import { toast } from "@/components/ui/toast";
import { useAsked } from "@/components/ui/use-asked";
import { errorMessage } from "@/lib/client/api-error";
import { type Team, useUpdateTeam } from "@/lib/client/teams";

const TeamDialog = onDemand(() => import("@/components/teams/team-dialog"));

/** What can be done with a team, and the dialogs of it. */
export function TeamActions({ team }: { team: Team }) {
  const t = useTranslations("teams");
  const mayManage = useMay("teams:manage");
  const mayInvite = useMay("invitations:manage");
  const update = useUpdateTeam(useViewer().organization.uuid, team.uuid);
  const { asked, key, ask, dialog } = useAsked<"edit" | "lock">();
  const unlock = () =>
    update.mutate({ locked: false }, { onSuccess: () => toast(t("lockDialog.undone", { name: team.name })) });

  const items = [
    ...(mayInvite && !team.locked
      ? [
          {
            key: "invite",
            label: t("invite"),
            icon: <UserPlus aria-hidden />,
            href: `/invitations/new?team=${team.uuid}`,
          },
        ]
      : []),
    ...(mayManage
      ? [
          { key: "edit", label: t("edit"), icon: <Pencil aria-hidden />, onSelect: () => ask("edit") },
          team.locked
            ? { key: "unlock", label: t("unlock"), icon: <LockOpen aria-hidden />, onSelect: unlock }
            : {
                key: "lock",
                label: t("lock"),
                icon: <Lock aria-hidden />,
                apart: true,
                onSelect: () => ask("lock"),
              },
        ]
      : []),
  ];
  if (items.length === 0) return null;
  return (
    <>
      {update.error && (
        <span role="alert" className="text-bad text-sm">
          {errorMessage(update.error)}
        </span>
      )}
      <Menu label={t("actionsFor", { name: team.name })} icon={<Ellipsis aria-hidden />} items={items} />
      {asked === "edit" && <TeamDialog key={key} team={team} {...dialog} />}
      {asked === "lock" && <LockTeamDialog key={key} team={team} {...dialog} />}
    </>
  );
}
