"use client";

import { useLocale, useTranslations } from "use-intl";

import { MultiPickerField, SelectField, TextField } from "@/components/profile/form-fields";
import type { FieldsProps } from "@/components/profile/profile-values";
import { departmentOptions } from "@/components/teams/department-tree";
import { FieldGrid } from "@/components/ui/field";
import type { PickerOption } from "@/components/ui/picker-option";
import { Section } from "@/components/ui/section";
import { useDepartmentsOf } from "@/lib/client/departments";
import { LICENSE_IDS } from "@/lib/licenses/products";
import { memberRoles } from "@/lib/members/rules";

/** What somebody may do and where it belongs; only an administrator changes it. */
export function AccessFields({ member, editable }: FieldsProps) {
  const t = useTranslations();
  if (!editable.has("role")) return null;
  return (
    <Section ruled title={t("profile.section.access")}>
      <FieldGrid>
        <SelectField
          name="role"
          options={memberRoles.map((value) => ({ value, label: t(`common.role.${value}`) }))}
        />
        <span className="max-sm:hidden" />
        <MultiPickerField
          wide
          name="licenses"
          help={t("profile.help.licenses")}
          options={LICENSE_IDS.map((id) => ({ value: String(id), label: t(`common.license.${id}`) }))}
        />
        <Departments member={member} />
        <TextField name="tier" inputMode="numeric" help={t("profile.help.tier")} />
        <TextField name="type" inputMode="numeric" help={t("profile.help.type")} />
      </FieldGrid>
    </Section>
  );
}

/** The departments of the teams that the member is in. */
function Departments({ member: { teams, departments } }: Pick<FieldsProps, "member">) {
  const t = useTranslations("profile.help");
  const locale = useLocale();
  const lists = useDepartmentsOf(teams.map(({ uuid }) => uuid));
  const loading = lists.some((list) => list.isPending);
  const options: PickerOption[] = teams.flatMap((team, index) =>
    departmentOptions(lists[index]?.data ?? [], locale).map((option) =>
      teams.length > 1 && !option.depth ? { ...option, note: team.name } : option,
    ),
  );
  // Those that the member is in are known by name before the trees have arrived.
  const known = loading ? departments.map(({ uuid, name }) => ({ value: uuid, label: name })) : options;
  return (
    <MultiPickerField
      wide
      name="departments"
      help={!loading && options.length === 0 ? t("noDepartments") : t("departments")}
      options={known}
      loading={loading}
    />
  );
}
