"use client";

import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { AddressChip } from "@/components/invitations/address-chip";
import {
  type AddressEntry,
  type Chip,
  isFinished,
  isRefused,
  withAddresses,
} from "@/components/invitations/addresses";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { useFieldLinks } from "@/components/ui/field";

/** More chips than this are folded: those with a problem stay in sight. */
const MOST_CHIPS = 200;

interface AddressFieldProps {
  chips: readonly Chip[];
  /** What is being typed and no chip yet; kept outside so that sending and drafts include it. */
  typed: string;
  onTypedChange: (typed: string) => void;
  onEntriesChange: (entries: AddressEntry[]) => void;
}

/** Addresses as chips around an input. Sits in a `Field`. */
export function AddressField({ chips, typed, onTypedChange, onEntriesChange }: AddressFieldProps) {
  const t = useTranslations("invitations.form");
  const links = useFieldLinks();
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [limit, setLimit] = useState(MOST_CHIPS);

  const candidates = chips.length > limit ? chips.filter(isRefused) : chips;
  const shown = candidates.slice(0, limit);
  const hidden = chips.length - shown.length;

  const commit = (text: string) => {
    onEntriesChange(withAddresses(chips, text));
    onTypedChange("");
  };
  const remove = (chip: Chip) => onEntriesChange(chips.filter(({ key }) => key !== chip.key));
  const edit = (chip: Chip) => {
    onEntriesChange(
      withAddresses(
        chips.filter(({ key }) => key !== chip.key),
        typed,
      ),
    );
    onTypedChange(chip.email);
    input.current?.focus();
  };
  const focusChip = (index: number) => {
    const wanted = shown[Math.max(index, 0)];
    const button = wanted && box.current?.querySelector<HTMLElement>(`[data-chip="${wanted.key}"]`);
    (button ?? input.current)?.focus();
  };

  const onChipKey = (event: KeyboardEvent, chip: Chip, index: number) => {
    const go: Record<string, number> = {
      ArrowLeft: index - 1,
      ArrowRight: index + 1,
      Home: 0,
      End: shown.length,
    };
    const to = go[event.key];
    if (to !== undefined) focusChip(to);
    else if (event.key === "Delete" || event.key === "Backspace") {
      // Its neighbour takes the focus first: a removed element would lose it to the page.
      focusChip(index + 1 < shown.length ? index + 1 : index > 0 ? index - 1 : shown.length);
      remove(chip);
    } else if (event.key === "Escape") input.current?.focus();
    else return;
    event.preventDefault();
  };
  const onInputKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    const atStart = event.currentTarget.selectionStart === 0 && event.currentTarget.selectionEnd === 0;
    if (event.key === "Enter") {
      event.preventDefault();
      if (typed.trim()) commit(typed);
    } else if (atStart && (event.key === "ArrowLeft" || event.key === "Backspace") && shown.length > 0) {
      event.preventDefault();
      focusChip(shown.length - 1);
    }
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const pasted = event.clipboardData.getData("text/plain");
    const whole = value.slice(0, selectionStart ?? 0) + pasted + value.slice(selectionEnd ?? value.length);
    if (!/[@＠\n]/.test(whole)) return;
    // The input would join the lines of a pasted column into one word.
    event.preventDefault();
    commit(whole);
  };

  return (
    <div
      ref={box}
      onMouseDown={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        input.current?.focus();
      }}
      className={cn(
        "control h-auto! max-h-80 min-h-28 cursor-text overflow-y-auto px-1.5! py-1.5!",
        "has-[input:focus-visible]:outline-accent has-[input:focus-visible]:outline-2 has-[input:focus-visible]:-outline-offset-1",
        links["aria-invalid"] && "border-danger!",
      )}
    >
      {shown.length > 0 && (
        <ul aria-label={t("emails")} className="flex flex-wrap gap-1">
          {shown.map((chip, index) => (
            <AddressChip
              key={chip.key}
              chip={chip}
              onKeyDown={(event) => onChipKey(event, chip, index)}
              onEdit={() => edit(chip)}
              onRemove={() => {
                remove(chip);
                input.current?.focus();
              }}
            />
          ))}
        </ul>
      )}
      {hidden > 0 && (
        <p className="text-ink-2 mt-1 flex flex-wrap items-center gap-2 px-1 text-sm">
          {t("folded", { count: hidden })}
          <Button variant="ghost" onClick={() => setLimit(limit + MOST_CHIPS)}>
            {t("showMore", { count: Math.min(MOST_CHIPS, hidden) })}
          </Button>
        </p>
      )}
      <input
        ref={input}
        {...links}
        type="text"
        inputMode="email"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={typed}
        placeholder={chips.length > 0 ? t("more") : t("emailsPlaceholder")}
        onChange={(event) => {
          // A space after a separator starts nothing.
          const text = event.target.value.trimStart();
          const composing = event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing;
          if (!composing && isFinished(text)) commit(text);
          else onTypedChange(text);
        }}
        onKeyDown={onInputKey}
        onPaste={onPaste}
        onBlur={() => {
          if (typed.trim()) commit(typed);
        }}
        className="mt-1 h-7 w-full min-w-40 bg-transparent px-1 outline-none pointer-coarse:h-10"
      />
    </div>
  );
}
