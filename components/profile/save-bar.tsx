"use client";

import { useTranslations } from "use-intl";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

interface SaveBarProps {
  /** How many fields are changed, and which. */
  changed: number;
  names: string;
  /** What could not be saved, and why. */
  notice: string | null;
  busy: boolean;
  onDiscard: () => void;
}

/** What is not saved yet, and saving it; stays in sight while something is. */
export function SaveBar({ changed, names, notice, busy, onDiscard }: SaveBarProps) {
  const t = useTranslations("profile.save");
  return (
    <div
      className={cn(
        "border-line bg-canvas flex flex-col gap-2 border-t py-3",
        changed > 0 && "sticky bottom-0 z-10",
      )}
    >
      <Alert tone="warn">{notice}</Alert>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p
          role="status"
          className="text-ink-2 mr-auto min-w-0 grow basis-60 text-sm text-pretty max-sm:basis-full"
        >
          {changed > 0 && t("unsaved", { count: changed, names })}
        </p>
        {changed > 0 && (
          <Button onClick={onDiscard} aria-disabled={busy}>
            {t("discard")}
          </Button>
        )}
        <Button type="submit" variant="primary" busy={busy} aria-keyshortcuts="Control+Enter Meta+Enter">
          {t("save")}
        </Button>
      </div>
    </div>
  );
}
