"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { useForm } from "@/components/form/use-form";
import { ZonePicker } from "@/components/form/zone-picker";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { LeaveGuard } from "@/components/ui/leave-guard";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { toast } from "@/components/ui/toast";
import { type OrganizationSettings, useUpdateSettings } from "@/lib/client/organization";
import { appearances, nameLengths } from "@/lib/members/rules";
import { localeNames } from "@/lib/i18n/locales";

function valuesOf({ invite_domains, invitation_days, ...rest }: OrganizationSettings) {
  return { ...rest, invite_domains: invite_domains.join(", "), invitation_days: String(invitation_days) };
}

/** Name, what new members start with, and who may be invited for how long. Saved by one request. */
export default function OrganizationForm({ uuid, saved }: { uuid: string; saved: OrganizationSettings }) {
  const t = useTranslations("settings");
  const shell = useTranslations("shell");
  const router = useRouter();
  const update = useUpdateSettings(uuid);
  const { props, text, picked, error, failure, dirty, busy, reset } = useForm({
    values: valuesOf(saved),
    send: async ({ invite_domains, ...values }) => {
      const domains = invite_domains.split(/[\s,;，；、]+/).filter(Boolean);
      reset(valuesOf(await update.mutateAsync({ ...values, invite_domains: domains })));
      toast(t("organizationSaved"));
      router.refresh();
    },
  });
  return (
    <form {...props} className="flex flex-col gap-4">
      <LeaveGuard unsaved={dirty} />
      <Alert>{failure}</Alert>
      <Field label={t("name")} error={error("name")}>
        <TextInput {...text("name")} maxLength={nameLengths.organization} />
      </Field>
      <fieldset className="border-line flex flex-col gap-4 border-t pt-4">
        <legend className="sr-only">{t("defaults")}</legend>
        <p className="text-ink-2 text-sm">{t("defaultsHelp")}</p>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={shell("language")} error={error("locale")}>
            <Select {...picked("locale")} options={localeNames} />
          </Field>
          <Field label={shell("theme")} error={error("appearance")}>
            <Select
              {...picked("appearance")}
              options={appearances.map((value) => ({ value, label: shell(`themes.${value}`) }))}
            />
          </Field>
        </div>
        <Field label={t("timezone")} error={error("timezone")}>
          <ZonePicker {...picked("timezone")} label={t("timezone")} />
        </Field>
      </fieldset>
      <fieldset className="border-line flex flex-col gap-4 border-t pt-4">
        <legend className="sr-only">{shell("pages.invitations")}</legend>
        <Field label={t("domains")} help={t("domainsHelp")} error={error("invite_domains")}>
          <TextArea {...text("invite_domains")} rows={2} spellCheck={false} placeholder="example.com" />
        </Field>
        <Field label={t("days")} help={t("daysHelp")} error={error("invitation_days")} className="max-w-40">
          <TextInput {...text("invitation_days")} inputMode="numeric" />
        </Field>
      </fieldset>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" busy={busy}>
          {t("saveOrganization")}
        </Button>
        {dirty && (
          <>
            <Button variant="ghost" onClick={() => reset()}>
              {t("discard")}
            </Button>
            <span role="status" className="text-ink-3 text-sm">
              {t("unsaved")}
            </span>
          </>
        )}
      </div>
    </form>
  );
}
