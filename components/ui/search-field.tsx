"use client";

import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { KeyHint } from "@/components/ui/key-hint";
import { TextInput } from "@/components/ui/text-input";

const PAUSE_MS = 200;

interface SearchFieldProps {
  label: string;
  placeholder: string;
  /** What is searched for now, as the address says. */
  value: string;
  /** Called a moment after the last keystroke, trimmed. */
  onSearch: (text: string) => void;
  className?: string;
}

/** A search box: `/` focuses it from anywhere on the page, Esc empties it. */
export function SearchField({ label, placeholder, value, onSearch, className }: SearchFieldProps) {
  const t = useTranslations("common");
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [typed, setTyped] = useState({ text: value, told: value, seen: value });
  if (typed.seen !== value) {
    // Either what was told from here has arrived, or the address changed for another reason: a filter was
    // cleared, Back.
    const arrived = typed.told === value;
    setTyped((now) => ({ text: arrived ? now.text : value, told: value, seen: value }));
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof Element && event.target.closest("input, textarea, select, [role=dialog]");
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener("keydown", focus);
    return () => document.removeEventListener("keydown", focus);
  }, []);

  const search = (text: string, pause: number) => {
    setTyped((now) => ({ ...now, text }));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setTyped((now) => ({ ...now, told: text.trim() }));
      onSearch(text.trim());
    }, pause);
  };

  return (
    <TextInput
      ref={input}
      type="search"
      aria-label={label}
      aria-keyshortcuts="/"
      maxLength={200}
      spellCheck={false}
      placeholder={placeholder}
      icon={<Search aria-hidden />}
      value={typed.text}
      onChange={(event) => search(event.target.value, PAUSE_MS)}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !event.nativeEvent.isComposing) search(typed.text, 0);
        if (event.key === "Escape" && typed.text) search("", 0);
      }}
      className={cn("[&_input::-webkit-search-cancel-button]:hidden", className)}
      suffix={
        typed.text ? (
          <IconButton
            label={t("clear")}
            icon={<X />}
            className="min-h-7! min-w-7!"
            onClick={() => {
              search("", 0);
              input.current?.focus();
            }}
          />
        ) : (
          <KeyHint>/</KeyHint>
        )
      }
    />
  );
}
