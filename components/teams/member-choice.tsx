"use client";

import { Search, X } from "lucide-react";
import { useDeferredValue, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Avatar } from "@/components/ui/avatar";
import { useFieldLinks } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { Truncate } from "@/components/ui/truncate";
import { errorMessage } from "@/lib/client/api-error";
import { useMembers } from "@/lib/client/members";

/** Somebody chosen. */
export interface ChosenMember {
  uuid: string;
  name: string;
}

interface MemberChoiceProps {
  value: readonly ChosenMember[];
  onValueChange: (chosen: ChosenMember[]) => void;
  /** Any number, or one. */
  multiple: boolean;
}

const RESULTS = 20;

/** A search over the organization's members, and those chosen above it. Sits in a `Field`. */
export function MemberChoice({ value: chosen, onValueChange, multiple }: MemberChoiceProps) {
  const t = useTranslations("teams.members");
  const common = useTranslations("common");
  const links = useFieldLinks();
  const group = useId();
  const [text, setText] = useState("");
  const q = useDeferredValue(text.trim());
  const { data, error, isPending } = useMembers({
    limit: RESULTS,
    sort: "name",
    status: "active",
    ...(q ? { q } : {}),
  });
  const found = data?.items ?? [];
  const has = (uuid: string) => chosen.some((one) => one.uuid === uuid);
  const pick = (member: ChosenMember) => {
    if (!multiple) onValueChange([member]);
    else if (has(member.uuid)) onValueChange(chosen.filter(({ uuid }) => uuid !== member.uuid));
    else onValueChange([...chosen, member]);
  };
  return (
    <div className="border-line-strong rounded-md border">
      {chosen.length > 0 && (
        <ul className="flex flex-wrap gap-1 p-1.5 pb-0">
          {chosen.map(({ uuid, name }) => (
            <li key={uuid} className="bg-muted inline-flex max-w-full items-center rounded-sm pl-2 text-sm">
              <span className="truncate">{name}</span>
              <button
                type="button"
                aria-label={common("remove", { name })}
                onClick={() => onValueChange(chosen.filter((one) => one.uuid !== uuid))}
                className="text-ink-3 hover:text-ink inline-flex size-6 items-center justify-center rounded-sm pointer-coarse:size-9"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="p-1.5">
        <TextInput
          {...links}
          type="search"
          placeholder={t("addSearch")}
          icon={<Search aria-hidden />}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            // Enter would send the form around it.
            if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) event.preventDefault();
          }}
        />
      </div>
      <ul aria-busy={isPending} className="border-line max-h-56 min-h-10 overflow-y-auto border-t p-1">
        {found.map(({ uuid, name, username, email, avatar }) => (
          <li key={uuid}>
            <label className="hover:bg-hover flex min-h-9 items-center gap-2 rounded-sm px-1.5 py-1 pointer-coarse:min-h-11">
              <input
                type={multiple ? "checkbox" : "radio"}
                name={group}
                checked={has(uuid)}
                onChange={() => pick({ uuid, name: name || username })}
                className="accent-accent size-4 shrink-0"
              />
              <Avatar size="small" name={name || username} src={avatar} />
              <Truncate className="min-w-0 flex-1">{name || username}</Truncate>
              <Truncate className="text-ink-3 max-w-1/2 text-sm">{email}</Truncate>
            </label>
          </li>
        ))}
        {!isPending && found.length === 0 && (
          <li className="text-ink-3 px-2 py-3 text-center text-sm">
            {errorMessage(error) ?? common("nothingFound")}
          </li>
        )}
      </ul>
    </div>
  );
}
