"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "use-intl";
import { Segmented } from "@/components/ui/segmented";
import { type Appearance, appearances } from "@/lib/members/rules";

const ICONS = { light: <Sun aria-hidden />, dark: <Moon aria-hidden />, auto: <Monitor aria-hidden /> };

/** The themes with their names and icons. */
export function useThemes(): { value: Appearance; label: string; icon: React.ReactNode }[] {
  const t = useTranslations("shell.themes");
  return appearances.map((value) => ({ value, label: t(value), icon: ICONS[value] }));
}

interface ThemeChoiceProps {
  value: Appearance;
  onValueChange: (value: Appearance) => void;
  iconsOnly?: boolean;
}

/** One of the themes, all in sight. */
export function ThemeChoice(props: ThemeChoiceProps) {
  const t = useTranslations("shell");
  return <Segmented label={t("theme")} options={useThemes()} {...props} />;
}
