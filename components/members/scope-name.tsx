"use client";

import { useTranslations } from "use-intl";
import { useDepartmentOptions, useTeamOptions } from "@/components/members/use-scope-options";
import type { PickerOption } from "@/components/ui/picker-option";

interface PlaceNameProps {
  kind: "team" | "department";
  uuid: string;
}

/** The name of a team or department that a link names by its uuid. */
export default function ScopeName({ kind, uuid }: PlaceNameProps) {
  return kind === "team" ? <TeamName uuid={uuid} /> : <DepartmentName uuid={uuid} />;
}

function TeamName({ uuid }: { uuid: string }) {
  return <Named uuid={uuid} {...useTeamOptions()} />;
}

function DepartmentName({ uuid }: { uuid: string }) {
  return <Named uuid={uuid} {...useDepartmentOptions()} />;
}

function Named({ uuid, options, loading }: { uuid: string; options: PickerOption[]; loading: boolean }) {
  const t = useTranslations("members.filter");
  return options.find((option) => option.value === uuid)?.label ?? (loading ? "…" : t("gone"));
}
