"use client";

import { useLocale, useTranslations } from "use-intl";
import type { useForm } from "@/components/form/use-form";
import type { InviteValues } from "@/components/invitations/draft";
import { useLicenseName } from "@/components/licenses/use-license-name";
import { useViewer } from "@/components/shell/viewer";
import { departmentOptions } from "@/components/teams/department-tree";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { MultiPicker } from "@/components/ui/multi-picker";
import { Select } from "@/components/ui/select";
import { useDepartments } from "@/lib/client/departments";
import { useLicenses } from "@/lib/client/licenses";
import type { Team } from "@/lib/client/teams";
import { LICENSE_IDS } from "@/lib/licenses/products";
import { memberRoles } from "@/lib/members/rules";

interface GrantFieldsProps {
  team: Team;
  form: Pick<ReturnType<typeof useForm<InviteValues>>, "values" | "picked" | "error">;
}

/** What joining gives: role, departments, licences. Nobody can give more than they have themselves. */
export function GrantFields({ team, form: { values, picked, error } }: GrantFieldsProps) {
  const t = useTranslations("invitations.form");
  const common = useTranslations("common.role");
  const locale = useLocale();
  const viewer = useViewer();
  const departments = useDepartments(team.uuid);
  const roles = memberRoles.slice(0, memberRoles.indexOf(viewer.role) + 1);
  const options = departmentOptions(departments.data ?? [], locale);
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t("role")} help={t(`roleHelp.${values.role}`)} error={error("role")}>
          <Select {...picked("role")} options={roles.map((role) => ({ value: role, label: common(role) }))} />
        </Field>
        <Field
          label={t("departments")}
          error={error("departments")}
          help={
            departments.data?.length === 0 ? t("noDepartments", { team: team.name }) : t("departmentsHelp")
          }
        >
          <MultiPicker
            label={t("departments")}
            options={options}
            {...picked("departments")}
            placeholder={t("departmentsPlaceholder")}
            loading={departments.isPending}
            disabled={departments.data?.length === 0}
          />
        </Field>
      </div>
      <LicenseBoxes {...picked("licenses")} error={error("licenses")} />
    </>
  );
}

interface LicenseBoxesProps {
  value: readonly number[];
  onValueChange: (value: number[]) => void;
  error: string | undefined;
}

function LicenseBoxes({ value, onValueChange, error }: LicenseBoxesProps) {
  const t = useTranslations("invitations.form");
  const nameOf = useLicenseName();
  const viewer = useViewer();
  // A team's admin may not read the seats; what can't be given is told after sending.
  const { data: products } = useLicenses(viewer.organization.uuid);
  const rows = LICENSE_IDS.map((id) => {
    const product = products?.find(({ license_type }) => license_type === id);
    const free =
      product === undefined || product.seats === null ? null : Math.max(product.seats - product.used, 0);
    return { id, held: product?.held ?? true, free };
  });
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="text-ink text-sm font-medium">{t("licenses")}</legend>
      <p role={error ? "alert" : undefined} className={error ? "text-bad text-sm" : "text-ink-3 text-sm"}>
        {error ?? t("licensesHelp")}
      </p>
      <div className="border-line grid grid-cols-2 gap-x-4 rounded-md border px-3 py-1.5 sm:grid-cols-3 lg:grid-cols-4">
        {rows.map(({ id, held, free }) => (
          <Checkbox
            key={id}
            checked={value.includes(id)}
            disabled={!held}
            onCheckedChange={(on) =>
              onValueChange(LICENSE_IDS.filter((one) => (one === id ? on : value.includes(one))))
            }
            className={held ? "" : "opacity-60"}
            label={
              <span className="block py-0.5 leading-tight">
                {nameOf(id)}
                {(!held || free !== null) && (
                  <span
                    className={free === 0 && held ? "text-warn block text-xs" : "text-ink-3 block text-xs"}
                  >
                    {!held ? t("notHeld") : free === 0 ? t("noneFree") : t("free", { count: free ?? 0 })}
                  </span>
                )}
              </span>
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
