"use client";

import { Ban, Ellipsis, Lock, LockOpen, Pencil, Trash2, UserCheck } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { nameOf, togglesOf, useAskToChange } from "@/components/members/actions";
import { useViewer } from "@/components/shell/viewer";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, type MenuItem } from "@/components/ui/menu";
import type { MemberAction } from "@/lib/client/change-members";
import type { MemberProfile } from "@/lib/client/members";

const ICONS: Record<MemberAction, ReactNode> = {
  lock: <Lock aria-hidden />,
  unlock: <LockOpen aria-hidden />,
  disable: <Ban aria-hidden />,
  enable: <UserCheck aria-hidden />,
  delete: <Trash2 aria-hidden />,
};

const NEEDS: Record<MemberAction, string> = {
  lock: "members:lock",
  unlock: "members:lock",
  disable: "members:disable",
  enable: "members:disable",
  delete: "members:delete",
};

// Over the cell before, so that no width is kept for what is mostly not there.
const ON_ROW = "opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:hidden";

/** What the viewer may do to a member, as items of a menu. What is refused for oneself is shown with the reason. */
export function useMemberItems(member: MemberProfile): MenuItem[] {
  const t = useTranslations("members.action");
  const ask = useAskToChange();
  const { id, can } = useViewer();
  const own = member.id === id;
  return [...togglesOf(member.status), "delete" as const]
    .filter((action) => can.includes(NEEDS[action]))
    .map((action) => ({
      key: action,
      label: t(action),
      icon: ICONS[action],
      note: own ? t("self") : t(`note.${action}`),
      disabled: own,
      danger: action === "delete",
      onSelect: () => ask(action, member),
    }));
}

/** The actions of one row: two at hand while the row is hovered or focused, all of them in a menu. */
export function RowActions({ member, always = false }: { member: MemberProfile; always?: boolean }) {
  const t = useTranslations("members.action");
  const ask = useAskToChange();
  const { id, can } = useViewer();
  const items = useMemberItems(member);
  const name = nameOf(member);
  const toggle = togglesOf(member.status)[0];
  const edit = can.includes("members:update") ? t("edit") : t("view");
  return (
    <div className="relative flex justify-end">
      <div className={cn("bg-hover absolute right-full z-1 flex pl-1", always ? "hidden" : ON_ROW)}>
        <Link
          href={`/members/${member.id}`}
          prefetch={false}
          aria-label={t("of", { action: edit, name })}
          data-tip={edit}
          data-row-control="edit"
          className={cn(
            "target text-ink-2 hover:bg-muted hover:text-ink inline-flex items-center justify-center rounded-md [&_svg]:size-4",
          )}
        >
          <Pencil aria-hidden />
        </Link>
        {toggle && member.id !== id && can.includes(NEEDS[toggle]) && (
          <IconButton
            label={t("of", { action: t(toggle), name })}
            data-tip={t(toggle)}
            data-row-control="toggle"
            icon={ICONS[toggle]}
            onClick={() => ask(toggle, member)}
          />
        )}
      </div>
      <span data-row-control="menu">
        <Menu
          label={t("more", { name })}
          icon={<Ellipsis aria-hidden />}
          items={[
            { key: "edit", label: edit, icon: <Pencil aria-hidden />, href: `/members/${member.id}` },
            ...items,
          ]}
        />
      </span>
    </div>
  );
}
