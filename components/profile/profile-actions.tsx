"use client";

import { useTranslations } from "use-intl";
import { useMemberItems } from "@/components/members/row-actions";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import type { MemberProfile } from "@/lib/client/members";

/** Locking, disabling and deleting the member, apart from its form; deleting apart from the others. */
export function ProfileActions({ member, own }: { member: MemberProfile; own: boolean }) {
  const t = useTranslations("profile");
  const items = useMemberItems()(member);
  if (items.length === 0) return null;
  return (
    <Section ruled title={t("section.actions")}>
      {own ? (
        <p className="text-ink-2 text-sm text-pretty">{t("ownActions")}</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {items.map(({ key, label, icon, note, danger = false, onSelect }) => (
            <li
              key={key}
              className={
                danger ? "border-line mt-2 flex items-center gap-3 border-t pt-4" : "flex items-center gap-3"
              }
            >
              <p className="text-ink-2 min-w-0 flex-1 text-sm text-pretty">{note}</p>
              <Button icon={icon} variant={danger ? "danger" : "secondary"} onClick={onSelect}>
                {label}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
