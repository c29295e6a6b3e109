"use client";

import { Ellipsis, ShieldCheck, ShieldMinus, UserMinus } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Avatar } from "@/components/ui/avatar";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Menu } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";
import { Truncate } from "@/components/ui/truncate";
import { errorMessage } from "@/lib/client/api-error";
import { type Team, type TeamMember, useRemoveTeamMembers, useUpdateTeamMember } from "@/lib/client/teams";

interface TeamMemberRowProps {
  team: Team;
  member: TeamMember;
  mayEdit: boolean;
}

/** One member of a team, its role there, and what can be done about it. */
export function TeamMemberRow({ team, member, mayEdit }: TeamMemberRowProps) {
  const t = useTranslations("teams.members");
  const teams = useTranslations("teams");
  const [asking, setAsking] = useState(false);
  const change = useUpdateTeamMember(team.uuid);
  const remove = useRemoveTeamMembers(team.uuid);
  const { uuid, email, avatar, team_role } = member;
  const name = member.name || email;
  const isAdmin = team_role === "admin";
  const setRole = () =>
    change.mutate(
      { user_uuid: uuid, team_role: isAdmin ? "member" : "admin" },
      { onSuccess: () => toast(t("roleSaved", { name })) },
    );
  return (
    <li data-member={email} className="hover:bg-hover flex min-h-12 items-center gap-3 px-2 py-1 text-sm">
      <Avatar name={name} src={avatar} />
      <div className="min-w-0 flex-1">
        <Truncate className="font-medium">{name}</Truncate>
        <Truncate className="text-ink-3 text-xs">{email}</Truncate>
        {change.error && (
          <p role="alert" className="text-bad text-xs">
            {errorMessage(change.error)}
          </p>
        )}
      </div>
      <span className={team_role === "member" ? "text-ink-3" : "text-ink-2 font-medium"}>
        {t(`roles.${team_role}`)}
      </span>
      {mayEdit && team_role !== "owner" ? (
        <Menu
          label={teams("actionsFor", { name })}
          icon={<Ellipsis aria-hidden />}
          items={[
            {
              key: "role",
              label: isAdmin ? t("makeMember") : t("makeAdmin"),
              icon: isAdmin ? <ShieldMinus aria-hidden /> : <ShieldCheck aria-hidden />,
              onSelect: setRole,
            },
            {
              key: "remove",
              label: t("remove"),
              icon: <UserMinus aria-hidden />,
              danger: true,
              onSelect: () => setAsking(true),
            },
          ]}
        />
      ) : (
        mayEdit && <span className="target" />
      )}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t("removeTitle", { name, team: team.name })}
        confirm={t("removeConfirm")}
        onConfirm={async () => {
          await remove.mutateAsync([uuid]);
          toast(t("removed", { name }));
          setAsking(false);
        }}
      >
        {t("removeText", { name })}
      </ConfirmDialog>
    </li>
  );
}
