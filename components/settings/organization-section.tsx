"use client";

import { lazy, Suspense, useEffect } from "react";
import { useTranslations } from "use-intl";
import { useViewer } from "@/components/shell/viewer";
import { Loaded } from "@/components/ui/loaded";
import { Section } from "@/components/ui/section";
import { useSettings } from "@/lib/client/organization";

// Its code comes while the settings are on their way, and only to whom it is shown.
const loadForm = () => import("@/components/settings/organization-form");
const OrganizationForm = lazy(loadForm);

/** The organization's settings, for administrators. */
export function OrganizationSection() {
  const t = useTranslations("settings");
  const { organization } = useViewer();
  const settings = useSettings(organization.uuid);
  useEffect(() => void loadForm(), []);
  return (
    <Section title={t("organization")} description={t("organizationHelp")}>
      <Loaded query={settings} lines={4}>
        {(saved) => (
          <Suspense fallback={null}>
            <OrganizationForm uuid={organization.uuid} saved={saved} />
          </Suspense>
        )}
      </Loaded>
    </Section>
  );
}
