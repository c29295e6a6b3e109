"use client";

import { Ban, Lock, LockOpen, Pencil, Trash2, UserCheck } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { CellProps } from "@/components/members/cells";
import { nameOf, togglesOf, useAskToChange } from "@/components/members/actions";
import { useMay, useViewer } from "@/components/shell/viewer";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import type { MenuItem } from "@/components/ui/menu-item";
import type { Permission } from "@/lib/auth/permissions";
import type { MemberAction } from "@/lib/client/change-members";
import type { MemberProfile } from "@/lib/client/members";

const ICONS: Record<MemberAction, ReactNode> = {
  lock: <Lock aria-hidden />,
  unlock: <LockOpen aria-hidden />,
  disable: <Ban aria-hidden />,
  enable: <UserCheck aria-hidden />,
  delete: <Trash2 aria-hidden />,
};

// The icon of three dots as a background, a fifth of the boxes that a drawing of them is: every row has it.
const DOTS = (
  <span
    aria-hidden
    className="size-4 bg-[radial-gradient(circle,currentColor_1.1px,transparent_1.6px)] bg-size-[4.67px_100%] bg-center"
  />
);

const NEEDS: Record<MemberAction, Permission> = {
  lock: "members:lock",
  unlock: "members:lock",
  disable: "members:disable",
  enable: "members:disable",
  delete: "members:delete",
};

// Over the cell before, so that no width is kept for what is mostly not there.
const AT_HAND =
  "bg-hover absolute right-10 z-1 flex pl-1 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:hidden";

const ICON_LINK =
  "target text-ink-2 hover:bg-muted hover:text-ink inline-flex items-center justify-center rounded-md [&_svg]:size-4";

/**
 * What the viewer may do to a member, as items of a menu. What is refused for oneself is shown with the
 * reason.
 */
export function useMemberItems(): (member: MemberProfile) => MenuItem[] {
  const t = useTranslations("members.action");
  const ask = useAskToChange();
  const { id, can } = useViewer();
  return (member) => {
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
  };
}

/** The actions of one row: two at hand while the row is hovered or focused, all of them in a menu. */
export function RowActions({ member, met }: CellProps) {
  const t = useTranslations("members.action");
  const may = useMay("members:update");
  const items = useMemberItems();
  const edit = { label: may ? t("edit") : t("view"), href: `/members/${member.id}` };
  return (
    <>
      {met && <AtHand member={member} {...edit} />}
      <Menu
        label={t("more", { name: nameOf(member) })}
        icon={DOTS}
        items={() => [{ key: "edit", icon: <Pencil aria-hidden />, ...edit }, ...items(member)]}
      />
    </>
  );
}

/** Not there before somebody comes near: in fifty rows they were a quarter of all that is drawn. */
function AtHand({ member, label, href }: { member: MemberProfile; label: string; href: string }) {
  const t = useTranslations("members.action");
  const ask = useAskToChange();
  const { id, can } = useViewer();
  const name = nameOf(member);
  const toggle = togglesOf(member.status)[0];
  return (
    <div className={AT_HAND}>
      <Link
        href={href}
        prefetch={false}
        aria-label={t("of", { action: label, name })}
        data-tip={label}
        data-row-control="edit"
        className={ICON_LINK}
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
  );
}
