"use client";

import { ChevronDown, X } from "lucide-react";
import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { FilterName, MemberListState } from "@/components/members/view";
import { cn } from "@/components/ui/cn";
import { Popover } from "@/components/ui/popover";

const FilterList = lazy(() => import("@/components/members/filter-list"));

interface FilterChipProps {
  name: FilterName;
  view: MemberListState;
  /** What the filter reads as while it is on; null while it is off. */
  sentence: ReactNode;
  onChange: (values: string[]) => void;
}

/** One filter: a button that opens its list, and, while it is on, a sentence with a button that drops it. */
export function FilterChip({ name, view, sentence, onChange }: FilterChipProps) {
  const t = useTranslations("members.filter");
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const on = sentence !== null;
  return (
    <span
      className={cn(
        "inline-flex max-w-full shrink-0 items-center rounded-md border text-sm",
        on ? "border-line-strong bg-muted text-ink" : "border-line-strong text-ink-2 border-dashed",
      )}
    >
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={on ? undefined : t("by", { name: t(name) })}
        onPointerEnter={() => void import("@/components/members/filter-list")}
        onClick={() => setOpen(!open)}
        className="target hover:bg-muted hover:text-ink inline-flex min-w-0 items-center gap-1 rounded-md px-2.5"
      >
        <span className="truncate">{on ? sentence : t(name)}</span>
        {!on && <ChevronDown aria-hidden className="size-3.5 shrink-0" />}
      </button>
      {on && (
        <button
          type="button"
          aria-label={t("remove", { name: t(name) })}
          onClick={() => {
            onChange([]);
            button.current?.focus();
          }}
          className="target text-ink-2 hover:text-ink -ml-1.5 inline-flex items-center justify-center rounded-md"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
      <Popover open={open} onOpenChange={setOpen} anchor={button} label={t("by", { name: t(name) })}>
        <Suspense fallback={null}>
          <FilterList name={name} view={view} onChange={onChange} onClose={() => setOpen(false)} />
        </Suspense>
      </Popover>
    </span>
  );
}
