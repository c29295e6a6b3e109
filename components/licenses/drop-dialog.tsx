"use client";

import { useTranslations } from "use-intl";
import type { LicenseDialogProps } from "@/components/licenses/seats-dialog";
import { useLicenseName } from "@/components/licenses/use-license-name";
import { useViewer } from "@/components/shell/viewer";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { useUpdateLicense } from "@/lib/client/licenses";

/** Says what no longer holding a product does, and does it; undone by one press in the toast. */
export function DropDialog({ row, open, onClose }: LicenseDialogProps) {
  const t = useTranslations("licenses");
  const common = useTranslations("common");
  const product = useLicenseName()(row.license_type);
  const update = useUpdateLicense(useViewer().organization.uuid);
  const { license_type, seats, used } = row;
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={t("drop.title", { product })}
      confirm={t("drop.confirm")}
      onConfirm={async () => {
        await update.mutateAsync({ license_type, held: false, seats });
        const undo = { label: common("undo"), run: () => update.mutate({ license_type, held: true, seats }) };
        toast(t("nowDropped", { product }), { action: undo });
        onClose();
      }}
    >
      {t("drop.text", { used })}
    </ConfirmDialog>
  );
}
