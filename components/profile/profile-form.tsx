"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { type BaseSyntheticEvent, lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { FormProvider, useForm, useWatch } from "react-hook-form";
import { useFormatter, useTranslations } from "use-intl";
import { useLicenseName } from "@/components/licenses/use-license-name";
import { AccessFields } from "@/components/profile/access-fields";
import { ContactFields } from "@/components/profile/contact-fields";
import { PersonFields } from "@/components/profile/person-fields";
import { PreferenceFields } from "@/components/profile/preference-fields";
import {
  differing,
  type ProfileField,
  profileFields,
  profileRules,
  type ProfileValues,
  toChanges,
  toValues,
} from "@/components/profile/profile-values";
import { SaveBar } from "@/components/profile/save-bar";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { focusFirstError } from "@/components/ui/field";
import { LeaveGuard } from "@/components/ui/leave-guard";
import { toast } from "@/components/ui/toast";
import { ApiError, errorFields, errorMessage } from "@/lib/client/api-error";
import { useSaveMember } from "@/lib/client/change-members";
import { fetchMember, type VersionedMember } from "@/lib/client/members";

const StaleDialog = lazy(() => import("@/components/profile/stale-dialog"));

interface ProfileFormProps {
  current: VersionedMember;
  own: boolean;
  editable: ReadonlySet<ProfileField>;
  /** What the server has now. */
  onCurrent: (current: VersionedMember) => void;
}

/**
 * Everything the viewer may change of a member, saved by one request that names the version it started from.
 */
export function ProfileForm({ current, own, editable, onCurrent }: ProfileFormProps) {
  const t = useTranslations("profile");
  const format = useFormatter();
  const comma = useTranslations("members")("comma");
  const licenseName = useLicenseName();
  const element = useRef<HTMLFormElement>(null);
  const save = useSaveMember();
  const [notice, setNotice] = useState<string | null>(null);
  const [newer, setNewer] = useState<VersionedMember | null>(null);
  const [discarding, setDiscarding] = useState(false);

  const saved = useMemo(() => toValues(current.member), [current]);
  const rules = useMemo(() => profileRules(current.member, own), [current, own]);
  const form = useForm<ProfileValues>({
    defaultValues: saved,
    resolver: zodResolver(rules),
    mode: "onTouched",
    shouldFocusError: false,
  });
  const typed = useWatch({ control: form.control });
  const changed = differing(saved, { ...saved, ...typed });
  const base = useRef(saved);
  useEffect(() => {
    if (base.current === saved) return;
    // The server's version moved on: what was typed stays on top of it.
    const values = form.getValues();
    const mine = Object.fromEntries(differing(base.current, values).map((field) => [field, values[field]]));
    base.current = saved;
    form.reset({ ...saved, ...mine });
  }, [saved, form]);
  const names = changed.map((field) => t(`field.${field}`)).join(comma);
  const showErrors = () => requestAnimationFrame(() => focusFirstError(element.current));

  const send = async (values: ProfileValues) => {
    if (save.isPending || changed.length === 0) return;
    setNotice(null);
    const { id } = current.member;
    const sent = changed.filter((field) => editable.has(field));
    try {
      const now = await save.mutateAsync({ id, version: current.version, changes: toChanges(values, sent) });
      form.reset(toValues(now.member));
      onCurrent(now);
      const refused = now.member.failed_licenses ?? [];
      if (refused.length > 0) {
        const list = format.list(refused.map(licenseName), { type: "conjunction" });
        setNotice(t("save.notGranted", { names: list }));
      }
      toast(t("save.saved"));
    } catch (error) {
      if (error instanceof ApiError && error.status === 412) {
        const latest = await fetchMember(id).catch(() => null);
        if (latest) return setNewer(latest);
      }
      tell(error);
    }
  };
  const submit = (event: BaseSyntheticEvent) => void form.handleSubmit(send, showErrors)(event);

  const tell = (error: unknown) => {
    const fields = errorFields(error);
    const known = profileFields.filter((field) => fields[field] !== undefined);
    for (const field of known) form.setError(field, { type: "server", message: fields[field] ?? "" });
    const text = known.length > 0 ? t("save.check") : (errorMessage(error) ?? "");
    setNotice(`${t("save.failed")} ${text}`);
    if (known.length > 0) showErrors();
  };

  const sections = { own, editable, member: current.member };
  return (
    <FormProvider {...form}>
      <form
        ref={element}
        noValidate
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
        }}
        className="flex flex-col gap-9"
      >
        <PersonFields />
        <ContactFields {...sections} />
        <AccessFields {...sections} />
        <PreferenceFields />
        <SaveBar
          changed={changed.length}
          names={names}
          notice={notice}
          busy={save.isPending}
          onDiscard={() => setDiscarding(true)}
        />
      </form>
      <LeaveGuard unsaved={changed.length > 0 && !save.isPending} text={t("leave.text", { names })} />
      <ConfirmDialog
        open={discarding}
        onOpenChange={setDiscarding}
        title={t("leave.discard")}
        confirm={t("leave.discardAction")}
        onConfirm={() => {
          setDiscarding(false);
          setNotice(null);
          form.reset(saved);
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
              form.reset(toValues(newer.member));
              onCurrent(newer);
              setNewer(null);
            }}
            onKeep={() => {
              onCurrent(newer);
              setNewer(null);
            }}
          />
        </Suspense>
      )}
    </FormProvider>
  );
}
