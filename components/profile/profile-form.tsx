"use client";

import { lazy, Suspense, useMemo, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useForm } from "@/components/form/use-form";
import { useLicenseName } from "@/components/licenses/use-license-name";
import { AccessFields } from "@/components/profile/access-fields";
import { ContactFields, PersonFields, PreferenceFields } from "@/components/profile/profile-fields";
import {
  differing,
  profileBreaches,
  type ProfileField,
  type ProfileValues,
  toChanges,
  toValues,
} from "@/components/profile/profile-values";
import { SaveBar } from "@/components/profile/save-bar";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { LeaveGuard } from "@/components/ui/leave-guard";
import { toast } from "@/components/ui/toast";
import { ApiError } from "@/lib/client/api-error";
import { useSaveMember } from "@/lib/client/change-members";
import { fetchMember, type MemberProfile } from "@/lib/client/members";

const StaleDialog = lazy(() => import("@/components/profile/stale-dialog"));

interface ProfileFormProps {
  member: MemberProfile;
  own: boolean;
  editable: ReadonlySet<ProfileField>;
  /** What the server has now. */
  onCurrent: (current: MemberProfile) => void;
}

/**
 * Everything the viewer may change of a member, saved by one request that names the version it started from.
 */
export function ProfileForm({ member, own, editable, onCurrent }: ProfileFormProps) {
  const t = useTranslations("profile");
  const format = useFormatter();
  const comma = useTranslations("members")("comma");
  const licenseName = useLicenseName();
  const save = useSaveMember();
  const [notGranted, setNotGranted] = useState<string | null>(null);
  const [newer, setNewer] = useState<MemberProfile | null>(null);
  const [discarding, setDiscarding] = useState(false);

  const saved = useMemo(() => toValues(member), [member]);
  const take = (now: MemberProfile) => {
    form.reset(toValues(now));
    onCurrent(now);
  };
  const send = async (values: ProfileValues) => {
    const sent = differing(saved, values).filter((field) => editable.has(field));
    if (sent.length === 0) return;
    setNotGranted(null);
    try {
      const now = await save.mutateAsync({
        id: member.id,
        version: member.version,
        changes: toChanges(values, sent),
      });
      take(now);
      const refused = now.failed_licenses ?? [];
      const names = format.list(refused.map(licenseName), { type: "conjunction" });
      if (refused.length > 0) setNotGranted(t("save.notGranted", { names }));
      toast(t("save.saved"));
    } catch (error) {
      const stale = error instanceof ApiError && error.status === 412;
      const latest = stale ? await fetchMember(member.id).catch(() => null) : null;
      if (!latest) throw error;
      setNewer(latest);
    }
  };
  const form = useForm<ProfileValues>({
    values: saved,
    check: (values) => {
      const breaches = Object.entries(profileBreaches(values, member, own));
      return Object.fromEntries(
        breaches.map(([field, { key, max = 0 }]) => [field, t(`invalid.${key}`, { max })]),
      );
    },
    send,
  });
  const changed = differing(saved, form.values);
  const names = changed.map((field) => t(`field.${field}`)).join(comma);
  const failure = form.failure ?? (form.invalid ? t("save.check") : null);

  const sections = { form, own, editable, member };
  return (
    <>
      <form {...form.props} className="flex flex-col gap-9">
        <PersonFields {...sections} />
        <ContactFields {...sections} />
        <AccessFields {...sections} />
        <PreferenceFields {...sections} />
        <SaveBar
          changed={changed.length}
          names={names}
          notice={failure ? `${t("save.failed")} ${failure}` : notGranted}
          busy={form.busy}
          onDiscard={() => setDiscarding(true)}
        />
      </form>
      <LeaveGuard unsaved={changed.length > 0} text={t("leave.text", { names })} />
      <ConfirmDialog
        open={discarding}
        onClose={() => setDiscarding(false)}
        title={t("leave.discard")}
        confirm={t("leave.discardAction")}
        onConfirm={() => {
          setDiscarding(false);
          form.reset();
        }}
      >
        {t("leave.discardText", { names })}
      </ConfirmDialog>
      {newer && (
        <Suspense fallback={null}>
          <StaleDialog
            before={saved}
            newer={newer}
            mine={changed}
            onReload={() => {
              take(newer);
              setNewer(null);
            }}
            onKeep={() => {
              onCurrent(newer);
              setNewer(null);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
