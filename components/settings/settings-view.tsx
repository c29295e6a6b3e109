"use client";

import { useTranslations } from "use-intl";
import { DisplaySection } from "@/components/settings/display-section";
import { OrganizationSection } from "@/components/settings/organization-section";
import { SessionsSection } from "@/components/settings/sessions-section";
import { useMay } from "@/components/shell/viewer";
import { PageHeader } from "@/components/ui/page-header";

/** One's own display and signed-in browsers, and for administrators the organization. */
export function SettingsView() {
  const t = useTranslations("settings");
  const mayManage = useMay("organization:manage");
  return (
    <div className="max-w-160">
      <PageHeader title={t("title")} />
      <div className="flex flex-col gap-10">
        {mayManage && <OrganizationSection />}
        <DisplaySection />
        <SessionsSection />
      </div>
    </div>
  );
}
