"use client";

import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useLicenseName } from "@/components/licenses/use-license-name";
import { useViewer } from "@/components/shell/viewer";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { TextInput } from "@/components/ui/text-input";
import { toast } from "@/components/ui/toast";
import { errorMessage } from "@/lib/client/api-error";
import { type License, useUpdateLicense } from "@/lib/client/licenses";

export interface LicenseDialogProps {
  row: License;
  open: boolean;
  onClose: () => void;
}

const MOST = 2_147_483_647;

/** How many members may have a product. */
export function SeatsDialog({ row, open, onClose }: LicenseDialogProps) {
  const t = useTranslations("licenses");
  const common = useTranslations("common");
  const product = useLicenseName()(row.license_type);
  const form = useId();
  const save = useUpdateLicense(useViewer().organization.uuid);
  const [limited, setLimited] = useState(row.seats !== null);
  const [seats, setSeats] = useState(String(row.seats ?? Math.max(row.used, 10)));
  const [tried, setTried] = useState(false);
  const wanted = /^\d{1,10}$/.test(seats.trim()) && Number(seats) <= MOST ? Number(seats) : null;
  const bad = limited && wanted === null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (bad || save.isPending) return;
    save.mutate(
      { license_type: row.license_type, held: true, seats: limited ? wanted : null },
      {
        onSuccess: () => {
          toast(t("saved", { product }));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      size="small"
      title={t("dialog.title", { product })}
      description={t("dialog.text", { used: row.used })}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button type="submit" form={form} variant="primary" busy={save.isPending}>
            {common("save")}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Alert>{errorMessage(save.error)}</Alert>
        <Segmented
          label={t("dialog.limit")}
          value={limited ? "limited" : "unlimited"}
          options={[
            { value: "unlimited", label: t("dialog.unlimited") },
            { value: "limited", label: t("dialog.atMost") },
          ]}
          onValueChange={(value) => setLimited(value === "limited")}
        />
        {limited && (
          <Field label={t("dialog.count")} error={tried && bad ? t("dialog.bad") : undefined}>
            <TextInput
              inputMode="numeric"
              value={seats}
              onChange={(event) => setSeats(event.target.value)}
              className="max-w-40"
            />
          </Field>
        )}
      </form>
    </Dialog>
  );
}
