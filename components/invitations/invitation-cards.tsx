"use client";

import { useTranslations } from "use-intl";
import { InvitedAddress } from "@/components/invitations/invited-address";
import { type InvitationRowsProps, RowActions, toggled } from "@/components/invitations/invitation-table";
import { keyOf, StateBadge, stateOf } from "@/components/invitations/state-badge";
import { useLicenseName } from "@/components/licenses/use-license-name";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/relative-time";
import { Truncate } from "@/components/ui/truncate";

/** Invitations as cards, for a phone. */
export function InvitationCards({ rows, selected, onSelectedChange, onAsk, stale }: InvitationRowsProps) {
  const t = useTranslations("invitations");
  const roles = useTranslations("common.role");
  const nameOf = useLicenseName();
  return (
    <ul aria-busy={stale} className={cn("flex flex-col gap-2 md:hidden", stale && "opacity-50")}>
      {rows.map((row) => {
        const key = keyOf(row);
        const state = stateOf(row);
        const licenses = (row.license_types ?? []).map(nameOf).join(", ");
        return (
          <li
            key={key}
            data-card={row.email}
            className={cn(
              "border-line flex items-start gap-1 rounded-md border py-1.5 pr-1 pl-2",
              selected.has(key) && "bg-accent-soft",
            )}
          >
            <Checkbox
              aria-label={t("select", { email: row.email })}
              checked={selected.has(key)}
              onCheckedChange={() => onSelectedChange(toggled(selected, key))}
            />
            <div className="flex min-w-0 flex-1 flex-col gap-1 py-1.5">
              <Truncate className="text-base font-medium">
                <InvitedAddress email={row.email} />
              </Truncate>
              <div className="text-ink-2 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
                <StateBadge row={row} />
                {row.expire_time !== undefined && (state === "open" || state === "expired") && (
                  <span>
                    {t.rich(state === "open" ? "expiresAt" : "expiredAt", {
                      when: () => <RelativeTime at={(row.expire_time ?? 0) * 1000} />,
                    })}
                  </span>
                )}
              </div>
              <p className="text-ink-3 text-sm">
                {[
                  row.invited_by && t("invitedByName", { name: row.invited_by.name }),
                  row.role && roles(row.role),
                  licenses || t("noLicenses"),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
            </div>
            <RowActions row={row} onAsk={onAsk} menuOnly />
          </li>
        );
      })}
    </ul>
  );
}
