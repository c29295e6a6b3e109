"use client";

import { lazy, type ReactNode, Suspense, useId, useRef, useState } from "react";
import { Button, type ButtonVariant } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { MenuChoices } from "@/components/ui/menu-content";

const Content = lazy(() => import("@/components/ui/menu-content"));

interface MenuProps extends MenuChoices {
  /** What the button is called; the text of a text button, the tooltip of an icon button. */
  label: string;
  icon?: ReactNode;
  /** An icon only, unless false. */
  iconOnly?: boolean;
  variant?: ButtonVariant;
  className?: string;
  /** What stands in the button instead of icon and label; the label is read out after it. */
  children?: ReactNode;
}

/** A button that opens a list of actions. The list's code arrives with the first opening. */
export function Menu({ label, icon, iconOnly = true, variant, className, children, ...rest }: MenuProps) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const [byKeyboard, setByKeyboard] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const show = (keyboard: boolean) => {
    setByKeyboard(keyboard);
    setWanted(true);
    setOpen(true);
  };
  const trigger = {
    ref: button,
    id,
    "aria-haspopup": "menu" as const,
    "aria-expanded": open,
    onPointerEnter: () => void import("@/components/ui/menu-content"),
    // A click that no pointer made is Enter or the space bar.
    onClick: (event: React.MouseEvent) => (open ? setOpen(false) : show(event.detail === 0)),
    onKeyDown: (event: React.KeyboardEvent) => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      show(true);
    },
  };
  return (
    <span className="relative inline-flex min-w-0">
      {children ? (
        <button type="button" {...trigger} className={className}>
          {children}
          <span className="sr-only">{label}</span>
        </button>
      ) : iconOnly ? (
        <IconButton {...trigger} label={label} icon={icon} {...(className ? { className } : {})} />
      ) : (
        <Button {...trigger} variant={variant ?? "secondary"} icon={icon} className={className}>
          {label}
        </Button>
      )}
      {wanted && (
        <Suspense fallback={null}>
          <Content
            {...rest}
            open={open}
            onOpenChange={setOpen}
            byKeyboard={byKeyboard}
            button={button}
            labelledBy={id}
          />
        </Suspense>
      )}
    </span>
  );
}
