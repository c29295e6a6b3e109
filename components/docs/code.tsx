"use client";

import { useTranslations } from "use-intl";
import { CopyButton } from "@/components/ui/copy-button";

/** Text in a fixed-width face that can be copied whole and scrolled by keyboard. */
export function Code({ label, text }: { label: string; text: string }) {
  const t = useTranslations("docs");
  return (
    <div className="min-w-0">
      <div className="flex items-center justify-between gap-2">
        <span className="text-sm font-medium">{label}</span>
        <CopyButton text={text} label={t("copy")} />
      </div>
      <pre
        tabIndex={0}
        lang="en"
        aria-label={label}
        className="border-line bg-subtle max-h-96 overflow-auto rounded-md border p-3 font-mono text-xs leading-relaxed"
      >
        {text}
      </pre>
    </div>
  );
}
