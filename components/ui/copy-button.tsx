"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Button, type ButtonVariant } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";

export interface CopyButtonProps {
  text: string;
  /** "Copy link", "Copy token". */
  label: string;
  /** An icon only, unless false. */
  iconOnly?: boolean;
  variant?: ButtonVariant;
}

/** Copies a text and says so, on the button and aloud. */
export function CopyButton({ text, label, iconOnly = true, variant }: CopyButtonProps) {
  const t = useTranslations("common");
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => void copyText(text).then(() => setCopied(true));
  const icon = copied ? <Check className="text-ok" /> : <Copy />;
  return (
    <>
      {iconOnly ? (
        <IconButton label={label} icon={icon} onClick={copy} />
      ) : (
        <Button icon={icon} onClick={copy} variant={variant ?? "secondary"}>
          {copied ? t("copied") : label}
        </Button>
      )}
      <span role="status" className="sr-only">
        {copied ? t("copied") : ""}
      </span>
    </>
  );
}

/** Copies a text, also where the page is not served over https and the clipboard API is missing. */
export async function copyText(text: string): Promise<void> {
  // The type says that it is always there; an insecure context has none.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard) return clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "sr-only";
  (document.activeElement?.parentElement ?? document.body).append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
