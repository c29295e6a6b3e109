"use client";

import { useTranslations } from "use-intl";
import { FormDialog } from "@/components/form/form-dialog";
import { isWholeNumber, useForm } from "@/components/form/use-form";
import { useLicenseName } from "@/components/licenses/use-license-name";
import { useViewer } from "@/components/shell/viewer";
import { Field } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { TextInput } from "@/components/ui/text-input";
import { toast } from "@/components/ui/toast";
import { type License, useUpdateLicense } from "@/lib/client/licenses";
import { MAX_LEVEL } from "@/lib/members/rules";

export interface LicenseDialogProps {
  row: License;
  open: boolean;
  onClose: () => void;
}

interface Values {
  limit: "unlimited" | "limited";
  seats: string;
}

/** How many members may have a product. */
export default function SeatsDialog({ row, open, onClose }: LicenseDialogProps) {
  const { license_type, used } = row;
  const t = useTranslations("licenses");
  const common = useTranslations("common");
  const product = useLicenseName()(license_type);
  const save = useUpdateLicense(useViewer().organization.uuid);
  const form = useForm<Values>({
    values: {
      limit: row.seats === null ? "unlimited" : "limited",
      seats: String(row.seats ?? Math.max(used, 10)),
    },
    check: ({ limit, seats }) => ({
      seats: limit === "unlimited" || isWholeNumber(seats, MAX_LEVEL) ? undefined : t("dialog.bad"),
    }),
    send: async ({ limit, seats }) => {
      await save.mutateAsync({ license_type, held: true, seats: limit === "limited" ? Number(seats) : null });
      toast(t("saved", { product }));
      onClose();
    },
  });
  const { text, picked, error, values } = form;
  return (
    <FormDialog
      form={form}
      open={open}
      onClose={onClose}
      size="small"
      title={t("dialog.title", { product })}
      description={t("dialog.text", { used })}
      submit={common("save")}
    >
      <Segmented
        {...picked("limit")}
        label={t("dialog.limit")}
        options={[
          { value: "unlimited", label: t("dialog.unlimited") },
          { value: "limited", label: t("dialog.atMost") },
        ]}
      />
      {values.limit === "limited" && (
        <Field label={t("dialog.count")} error={error("seats")}>
          <TextInput {...text("seats")} inputMode="numeric" className="max-w-40" />
        </Field>
      )}
    </FormDialog>
  );
}
