"use client";

import { Ellipsis, Lock, LockOpen, Pencil, UserPlus } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useMay, useViewer } from "@/components/shell/viewer";
import { LockTeamDialog } from "@/components/teams/lock-team";
import { TeamDialog } from "@/components/teams/team-dialog";
import { Menu } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";
import { errorMessage } from "@/lib/client/api-error";
import { type Team, useUpdateTeam } from "@/lib/client/teams";

/** What can be done with a team, and the dialogs of it. */
export function TeamActions({ team }: { team: Team }) {
  const t = useTranslations("teams");
  const mayManage = useMay("teams:manage");
  const mayInvite = useMay("invitations:manage");
  const update = useUpdateTeam(useViewer().organization.uuid, team.uuid);
  const [asked, setAsked] = useState<{ about: "edit" | "lock"; open: boolean; id: number } | null>(null);
  const ask = (about: "edit" | "lock") =>
    setAsked((last) => ({ about, open: true, id: (last?.id ?? 0) + 1 }));
  const close = () => setAsked((now) => now && { ...now, open: false });
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
      {asked?.about === "edit" && <TeamDialog key={asked.id} team={team} open={asked.open} onClose={close} />}
      {asked?.about === "lock" && (
        <LockTeamDialog key={asked.id} team={team} open={asked.open} onClose={close} />
      )}
    </>
  );
}
