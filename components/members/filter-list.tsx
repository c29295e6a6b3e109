"use client";

import { useTranslations } from "use-intl";
import { useDepartmentOptions, useTeamOptions } from "@/components/members/use-scope-options";
import { type FilterName, licenseIds, type MemberListState } from "@/components/members/view";
import PickerList from "@/components/ui/picker-list";
import type { PickerOption } from "@/components/ui/picker-option";
import { memberRoles, shownStatuses } from "@/lib/members/rules";

interface FilterListProps {
  name: FilterName;
  view: MemberListState;
  onChange: (values: string[]) => void;
  onClose: () => void;
}

/** The searchable list of one filter; loaded when a filter is opened. */
export default function FilterList(props: FilterListProps) {
  if (props.name === "team") return <TeamList {...props} />;
  if (props.name === "department") return <DepartmentList {...props} />;
  return <FixedList {...props} name={props.name} />;
}

/** Status, role and licence: several at once, any of which will do. */
function FixedList({ name, view, onChange }: FilterListProps & { name: "status" | "role" | "license" }) {
  const t = useTranslations();
  const options: Record<typeof name, PickerOption[]> = {
    status: shownStatuses.map((value) => ({ value, label: t(`common.status.${value}`) })),
    role: memberRoles.map((value) => ({ value, label: t(`common.role.${value}`) })),
    license: licenseIds.map((value) => ({ value, label: t(`common.license.${value}`) })),
  };
  const chosen: readonly string[] = view[name];
  return (
    <PickerList
      multiple
      label={t(`members.filter.${name}`)}
      options={options[name]}
      selected={chosen}
      onToggle={(value) =>
        onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
      }
    />
  );
}

function TeamList(props: FilterListProps) {
  return <OnePlace {...props} {...useTeamOptions()} />;
}

function DepartmentList(props: FilterListProps) {
  return <OnePlace {...props} {...useDepartmentOptions()} />;
}

/** Choosing the chosen one again drops it. */
function OnePlace(props: FilterListProps & { options: PickerOption[]; loading: boolean }) {
  const { name, view, onChange, onClose, options, loading } = props;
  const t = useTranslations("members.filter");
  const chosen = view[name];
  return (
    <PickerList
      multiple={false}
      label={t(name)}
      options={options}
      loading={loading}
      selected={typeof chosen === "string" ? [chosen] : chosen}
      onToggle={(value) => {
        onChange(value === chosen ? [] : [value]);
        onClose();
      }}
    />
  );
}
