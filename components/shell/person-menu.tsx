"use client";

import { ChevronsUpDown, CircleUser, Languages, LogOut } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { useThemes } from "@/components/shell/theme-choice";
import { useViewer } from "@/components/shell/viewer";
import { useSavedAppearance } from "@/components/shell/use-saved-appearance";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import { Menu } from "@/components/ui/menu";
import type { MenuItem } from "@/components/ui/menu-item";
import { signOut } from "@/lib/client/sign-in";
import { localeNames } from "@/lib/i18n/locales";

/** The viewer at the bottom of the rail: profile, language, theme, sign-out. */
export function PersonMenu({ wide }: { wide: boolean }) {
  const t = useTranslations("shell");
  const locale = useLocale();
  const viewer = useViewer();
  const themes = useThemes();
  const save = useSavedAppearance(viewer.id);
  const items: MenuItem[] = [
    { key: "profile", label: t("myProfile"), icon: <CircleUser aria-hidden />, href: "/profile" },
    ...localeNames
      .filter(({ value }) => value !== locale)
      .map(({ value, label }, index) => ({
        key: value,
        label,
        icon: <Languages aria-hidden />,
        apart: index === 0,
        onSelect: () => save({ locale: value }),
      })),
    ...themes.map(({ value, label, icon }, index) => ({
      key: value,
      label,
      icon,
      apart: index === 0,
      checked: value === viewer.appearance,
      onSelect: () => save({ appearance: value }),
    })),
    {
      key: "sign-out",
      label: t("signOut"),
      icon: <LogOut aria-hidden />,
      apart: true,
      onSelect: () => void signOut().finally(() => window.location.assign("/sign-in")),
    },
  ];
  return (
    <Menu
      label={wide ? t("accountMenu") : t("you", { name: viewer.name })}
      items={items}
      align="start"
      side="top"
      className={cn(
        "target hover:bg-muted flex w-full min-w-0 items-center gap-2 rounded-md p-1.5 text-left",
        !wide && "justify-center",
      )}
    >
      <Avatar name={viewer.name} src={viewer.avatar} size={wide ? "medium" : "small"} />
      {wide && (
        <>
          <span className="min-w-0 flex-1">
            <span className="block truncate text-base leading-5 font-medium">{viewer.name}</span>
            <span className="text-ink-3 block truncate text-xs">{viewer.email ?? viewer.username}</span>
          </span>
          <ChevronsUpDown aria-hidden className="text-ink-3 size-4 shrink-0" />
        </>
      )}
    </Menu>
  );
}
