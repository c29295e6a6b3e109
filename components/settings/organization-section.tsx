"use client";

import { useTranslations } from "use-intl";
import { OrganizationForm } from "@/components/settings/organization-form";
import { useViewer } from "@/components/shell/viewer";
import { ErrorState } from "@/components/ui/error-state";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { useSettings } from "@/lib/client/organization";

/** The organization's settings, for administrators. */
export function OrganizationSection() {
  const t = useTranslations("settings");
  const { organization } = useViewer();
  const { data, error, refetch, isFetching } = useSettings(organization.uuid);
  return (
    <Section title={t("organization")} description={t("organizationHelp")}>
      {data ? (
        <OrganizationForm uuid={organization.uuid} saved={data} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
      ) : (
        <div className="flex flex-col gap-5">
          {[0, 1, 2, 3].map((row) => (
            <Skeleton key={row} className="h-12" />
          ))}
        </div>
      )}
    </Section>
  );
}
