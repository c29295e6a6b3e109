"use client";

import * as Dropdown from "@radix-ui/react-dropdown-menu";
import { Check } from "lucide-react";
import Link from "next/link";
import { type RefObject, useRef } from "react";
import { cn } from "@/components/ui/cn";
import type { MenuItem } from "@/components/ui/menu-item";

/** What a menu offers, and where it opens. */
export interface MenuChoices {
  /** A function is asked once the menu opens, which is what a menu in every row should have. */
  items: readonly MenuItem[] | (() => readonly MenuItem[]);
  align?: "start" | "end";
  side?: "top" | "bottom" | "right";
}

interface MenuContentProps extends MenuChoices {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Its first item gets the focus then, as keys expect. */
  byKeyboard: boolean;
  button: RefObject<HTMLButtonElement | null>;
  labelledBy: string;
}

const ROW =
  "flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 py-1 text-base outline-none select-none data-disabled:cursor-default data-disabled:opacity-50 data-highlighted:bg-muted pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0";

/** The part of `Menu` that is loaded when one opens. */
export default function MenuContent(props: MenuContentProps) {
  const { items, align = "end", side = "bottom", open, onOpenChange, byKeyboard, button, labelledBy } = props;
  const chosen = useRef<MenuItem | null>(null);
  const entered = useRef(false);
  const left = useRef(false);
  return (
    // A modal one would style every element of the page anew, twice, whenever it opens or closes.
    <Dropdown.Root modal={false} open={open} onOpenChange={onOpenChange}>
      <Dropdown.Trigger asChild>
        <span aria-hidden tabIndex={-1} className="pointer-events-none absolute inset-0" />
      </Dropdown.Trigger>
      <Dropdown.Portal>
        <Dropdown.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          aria-labelledby={labelledBy}
          onFocus={({ target, currentTarget: menu }) => {
            // Radix does this by itself only where it was on the page before the key was pressed.
            if (!byKeyboard || entered.current || target !== menu) return;
            entered.current = true;
            menu.querySelector<HTMLElement>('[role^="menuitem"]:not([data-disabled])')?.focus();
          }}
          onInteractOutside={(event) => {
            // The button closes what it opened by itself.
            if (event.target instanceof Node && button.current?.contains(event.target))
              event.preventDefault();
            else left.current = true;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            entered.current = false;
            // Who pressed somewhere else is there now.
            if (!left.current) button.current?.focus({ preventScroll: true });
            left.current = false;
            const item = chosen.current;
            chosen.current = null;
            item?.onSelect?.();
          }}
          className="animate-appear border-line bg-raised shadow-float z-50 max-h-(--radix-dropdown-menu-content-available-height) max-w-80 min-w-44 overflow-y-auto rounded-lg border p-1"
        >
          {(typeof items === "function" ? items() : items).map((item) => (
            <Row key={item.key} item={item} onChoose={() => (chosen.current = item)} />
          ))}
        </Dropdown.Content>
      </Dropdown.Portal>
    </Dropdown.Root>
  );
}

function Row({ item, onChoose }: { item: MenuItem; onChoose: () => void }) {
  const { label, icon, href, danger, disabled = false, note, apart, checked } = item;
  const classes = cn(ROW, danger ? "text-bad" : "text-ink");
  const content = (
    <>
      {checked === undefined ? icon : <span className="size-4">{checked && <Check aria-hidden />}</span>}
      <span className="min-w-0 flex-1">
        {label}
        {note && <span className="text-ink-3 block text-xs text-pretty">{note}</span>}
      </span>
    </>
  );
  const shared = { disabled, className: classes, textValue: label };
  return (
    <>
      {(apart ?? danger) && <Dropdown.Separator className="bg-line my-1 h-px" />}
      {href ? (
        <Dropdown.Item {...shared} asChild>
          <Link href={href}>{content}</Link>
        </Dropdown.Item>
      ) : checked === undefined ? (
        <Dropdown.Item {...shared} onSelect={onChoose}>
          {content}
        </Dropdown.Item>
      ) : (
        <Dropdown.CheckboxItem {...shared} checked={checked} onSelect={onChoose}>
          {content}
        </Dropdown.CheckboxItem>
      )}
    </>
  );
}
