"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "@/components/ui/icon-button";
import { TextInput } from "@/components/ui/text-input";

/** A password with a button that shows it. */
export function PasswordInput(props: ComponentProps<"input">) {
  const t = useTranslations("common");
  const [shown, setShown] = useState(false);
  return (
    <TextInput
      {...props}
      type={shown ? "text" : "password"}
      suffix={
        <IconButton
          label={shown ? t("hidePassword") : t("showPassword")}
          icon={shown ? <EyeOff /> : <Eye />}
          aria-pressed={shown}
          className="min-h-7! min-w-7!"
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}
