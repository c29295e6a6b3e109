"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { type Tone, TONES } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";

interface AlertProps {
  tone?: Tone;
  /** It belongs to the page from the start, so that it is not read out on its own. */
  quiet?: boolean;
  /** Adds a button that takes it away. */
  onDismiss?: () => void;
  className?: string;
  /** Nothing shows nothing. */
  children: ReactNode;
}

/** What went wrong or must be known, in a coloured box; read out when it appears. */
export function Alert({ tone = "bad", quiet, onDismiss, className, children }: AlertProps) {
  if (!children) return null;
  return (
    <div
      role={quiet ? undefined : "alert"}
      className={cn(
        "flex items-start gap-2 rounded-md px-3 text-base text-pretty wrap-break-word",
        onDismiss ? "py-1 pr-1!" : "py-2",
        TONES[tone],
        className,
      )}
    >
      <div className={cn("min-w-0 flex-1", onDismiss && "py-1")}>{children}</div>
      {onDismiss && <DismissButton onDismiss={onDismiss} />}
    </div>
  );
}

function DismissButton({ onDismiss }: { onDismiss: () => void }) {
  const t = useTranslations("common");
  return <IconButton label={t("dismiss")} icon={<X />} className="text-current!" onClick={onDismiss} />;
}
