"use client";

import { X } from "lucide-react";
import { useTranslations } from "use-intl";
import { useActions } from "@/components/audit/use-actions";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import type { AuditEntry, AuditFilter } from "@/lib/client/organization";

interface AuditFiltersProps {
  filter: AuditFilter;
  onChange: (next: AuditFilter) => void;
  /** Where the names of the filtered members are read from. */
  entries: readonly AuditEntry[];
}

/** What narrows the trail: an action, and a member or an actor whose name was chosen in a row. */
export function AuditFilters({ filter, onChange, entries }: AuditFiltersProps) {
  const t = useTranslations("audit");
  const actions = useActions();
  const { action = "", member, actor } = filter;
  const memberFound = entries.find(({ target }) => target.uuid === member)?.target;
  const actorFound = entries.find((entry) => entry.actor?.uuid === actor)?.actor;
  const nameOf = (uuid: string, found?: { name: string | null } | null) =>
    found ? (found.name ?? t("deletedMember", { uuid })) : uuid;
  const without = (name: keyof AuditFilter) => {
    const { [name]: _, ...rest } = filter;
    onChange(rest);
  };
  return (
    <div className="flex flex-wrap items-center gap-2 pb-3">
      <Select
        className="w-60!"
        aria-label={t("action")}
        value={action}
        onValueChange={(value) => (value ? onChange({ ...filter, action: value }) : without("action"))}
        options={[
          { value: "", label: t("allActions") },
          ...actions.map((value) => ({ value, label: t(`labels.${value}`) })),
        ]}
      />
      {member && (
        <Chip
          text={t("aboutMember", { name: nameOf(member, memberFound) })}
          onRemove={() => without("member")}
        />
      )}
      {actor && (
        <Chip text={t("byMember", { name: nameOf(actor, actorFound) })} onRemove={() => without("actor")} />
      )}
    </div>
  );
}

function Chip({ text, onRemove }: { text: string; onRemove: () => void }) {
  const t = useTranslations("common");
  return (
    <span className="bg-muted inline-flex items-center rounded-md pl-3 text-base">
      {text}
      <IconButton label={t("remove", { name: text })} icon={<X />} onClick={onRemove} />
    </span>
  );
}
