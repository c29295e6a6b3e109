"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { LOCALES } from "@/components/shell/locales";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field, focusFirstError } from "@/components/ui/field";
import { LeaveGuard } from "@/components/ui/leave-guard";
import { Picker } from "@/components/ui/picker";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { toast } from "@/components/ui/toast";
import { errorFields, errorMessage } from "@/lib/client/api-error";
import { type OrganizationSettings, useUpdateSettings } from "@/lib/client/organization";
import timezones from "@/lib/timezones.json";
import { appearances } from "@/lib/members/rules";

const ZONES = timezones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));

interface Draft {
  name: string;
  locale: OrganizationSettings["locale"];
  appearance: OrganizationSettings["appearance"];
  timezone: string;
  domains: string;
  days: string;
}

/** Name, what new members start with, and who may be invited for how long. Saved by one request. */
export function OrganizationForm({ uuid, saved }: { uuid: string; saved: OrganizationSettings }) {
  const t = useTranslations("settings");
  const shell = useTranslations("shell");
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const update = useUpdateSettings(uuid);
  const [draft, setDraft] = useState<Draft | null>(null);
  const shown = draft ?? draftOf(saved);
  const dirty = draft !== null && JSON.stringify(draft) !== JSON.stringify(draftOf(saved));
  const fields = errorFields(update.error);
  const domainError = Object.entries(fields).find(([name]) => name.startsWith("invite_domains"))?.[1];
  useEffect(() => focusFirstError(form.current), [update.error]);
  const change = (part: Partial<Draft>) => setDraft({ ...shown, ...part });

  const save = () => {
    if (update.isPending) return;
    const { domains, days, ...rest } = shown;
    update.mutate(
      { ...rest, invite_domains: domains.split(/[\s,;，；、]+/).filter(Boolean), invitation_days: days },
      {
        onSuccess: () => {
          setDraft(null);
          toast(t("organizationSaved"));
          router.refresh();
        },
      },
    );
  };

  return (
    <form
      ref={form}
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) save();
      }}
    >
      <LeaveGuard unsaved={dirty && !update.isPending} />
      <Alert>{update.error && Object.keys(fields).length === 0 && errorMessage(update.error)}</Alert>
      <Field label={t("name")} error={fields["name"]}>
        <TextInput
          value={shown.name}
          maxLength={64}
          onChange={(event) => change({ name: event.target.value })}
        />
      </Field>
      <fieldset className="border-line flex flex-col gap-4 border-t pt-4">
        <legend className="sr-only">{t("defaults")}</legend>
        <p className="text-ink-2 text-sm">{t("defaultsHelp")}</p>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={shell("language")}>
            <Select
              value={shown.locale}
              options={LOCALES}
              onValueChange={(value) =>
                change({ locale: LOCALES.find((one) => one.value === value)?.value ?? shown.locale })
              }
            />
          </Field>
          <Field label={shell("theme")}>
            <Select
              value={shown.appearance}
              options={appearances.map((value) => ({ value, label: shell(`themes.${value}`) }))}
              onValueChange={(value) =>
                change({ appearance: appearances.find((one) => one === value) ?? shown.appearance })
              }
            />
          </Field>
        </div>
        <Field label={t("timezone")} error={fields["timezone"]}>
          <Picker
            label={t("timezone")}
            options={ZONES}
            value={shown.timezone}
            onValueChange={(timezone) => change({ timezone })}
          />
        </Field>
      </fieldset>
      <fieldset className="border-line flex flex-col gap-4 border-t pt-4">
        <legend className="sr-only">{shell("pages.invitations")}</legend>
        <Field label={t("domains")} help={t("domainsHelp")} error={domainError}>
          <TextArea
            rows={2}
            spellCheck={false}
            placeholder="example.com"
            value={shown.domains}
            onChange={(event) => change({ domains: event.target.value })}
          />
        </Field>
        <Field label={t("days")} help={t("daysHelp")} error={fields["invitation_days"]} className="max-w-40">
          <TextInput
            inputMode="numeric"
            value={shown.days}
            onChange={(event) => change({ days: event.target.value })}
          />
        </Field>
      </fieldset>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" busy={update.isPending}>
          {t("saveOrganization")}
        </Button>
        {dirty && (
          <>
            <Button variant="ghost" onClick={() => setDraft(null)}>
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

function draftOf({
  name,
  locale,
  appearance,
  timezone,
  invite_domains,
  invitation_days,
}: OrganizationSettings): Draft {
  return {
    name,
    locale,
    appearance,
    timezone,
    domains: invite_domains.join(", "),
    days: String(invitation_days),
  };
}
