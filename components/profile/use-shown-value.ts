"use client";

import { useTranslations } from "use-intl";
import { useLicenseName } from "@/components/licenses/use-license-name";
import type { ProfileField, ProfileValues } from "@/components/profile/profile-values";
import type { MemberProfile } from "@/lib/client/members";
import { localeNames } from "@/lib/i18n/locales";

/** How a field's value reads: names instead of ids and words instead of codes. */
export function useShownValue(member: MemberProfile): (field: ProfileField, values: ProfileValues) => string {
  const t = useTranslations();
  const licenseName = useLicenseName();
  const list = (names: string[]) => names.join(t("members.comma"));
  return (field, values) => {
    switch (field) {
      case "role":
        return t(`common.role.${values.role}`);
      case "appearance":
        return t(`profile.appearance.${values.appearance}`);
      case "locale":
        return localeNames.find(({ value }) => value === values.locale)?.label ?? values.locale;
      case "licenses":
        return list(values.licenses.map(licenseName));
      case "departments":
        return list(
          values.departments.map((uuid) => member.departments.find((one) => one.uuid === uuid)?.name ?? uuid),
        );
      default:
        return values[field];
    }
  };
}
