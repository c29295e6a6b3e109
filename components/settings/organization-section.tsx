"use client";

import { useTranslations } from "use-intl";
import { OrganizationForm } from "@/components/settings/organization-form";
import { useViewer } from "@/components/shell/viewer";
import { Loaded } from "@/components/ui/loaded";
import { Section } from "@/components/ui/section";
import { useSettings } from "@/lib/client/organization";

/** The organization's settings, for administrators. */
export function OrganizationSection() {
  const t = useTranslations("settings");
  const { organization } = useViewer();
  const settings = useSettings(organization.uuid);
  return (
    <Section title={t("organization")} description={t("organizationHelp")}>
      <Loaded query={settings} lines={4}>
        {(saved) => <OrganizationForm uuid={organization.uuid} saved={saved} />}
      </Loaded>
    </Section>
  );
}
