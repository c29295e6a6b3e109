"use client";

import { useLocale, useTranslations } from "use-intl";
import { useFieldFrame } from "@/components/profile/profile-fields";
import type { FieldsProps } from "@/components/profile/profile-values";
import { departmentOptions } from "@/components/teams/department-tree";
import { Field, FieldGrid } from "@/components/ui/field";
import { MultiPicker } from "@/components/ui/multi-picker";
import type { PickerOption } from "@/components/ui/picker-option";
import { Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { useDepartmentsOf } from "@/lib/client/departments";
import { LICENSE_IDS } from "@/lib/licenses/products";
import { memberRoles } from "@/lib/members/rules";

/** What somebody may do and where it belongs; only an administrator changes it. */
export function AccessFields({ form, member, editable }: FieldsProps) {
  const t = useTranslations();
  const frame = useFieldFrame(form);
  if (!editable.has("role")) return null;
  return (
    <Section ruled title={t("profile.section.access")}>
      <FieldGrid>
        <Field {...frame("role")}>
          <Select
            {...form.picked("role")}
            options={memberRoles.map((value) => ({ value, label: t(`common.role.${value}`) }))}
          />
        </Field>
        <span className="max-sm:hidden" />
        <Field {...frame("licenses")} help={t("profile.help.licenses")} className="sm:col-span-2">
          <MultiPicker
            {...form.picked("licenses")}
            label={t("profile.field.licenses")}
            options={LICENSE_IDS.map((id) => ({ value: String(id), label: t(`common.license.${id}`) }))}
          />
        </Field>
        <Departments form={form} member={member} />
        <Field {...frame("tier")} help={t("profile.help.tier")}>
          <TextInput {...form.text("tier")} inputMode="numeric" />
        </Field>
        <Field {...frame("type")} help={t("profile.help.type")}>
          <TextInput {...form.text("type")} inputMode="numeric" />
        </Field>
      </FieldGrid>
    </Section>
  );
}

/** The departments of the teams that the member is in. */
function Departments({ form, member: { teams, departments } }: Pick<FieldsProps, "form" | "member">) {
  const t = useTranslations("profile");
  const frame = useFieldFrame(form);
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
    <Field
      {...frame("departments")}
      help={!loading && options.length === 0 ? t("help.noDepartments") : t("help.departments")}
      className="sm:col-span-2"
    >
      <MultiPicker
        {...form.picked("departments")}
        label={t("field.departments")}
        options={known}
        loading={loading}
      />
    </Field>
  );
}
