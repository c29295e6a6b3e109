"use client";

import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
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
  const [typed, setTyped] = useState({ text: value, told: value });
  // The address changed for another reason: a filter was cleared, or Back was pressed.
  if (typed.told !== value) setTyped({ text: value, told: value });

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
      placeholder={placeholder}
      icon={<Search aria-hidden />}
      value={typed.text}
      onChange={(event) => search(event.target.value, PAUSE_MS)}
      onKeyDown={(event) => {
        if (event.key === "Escape" && typed.text) search("", 0);
      }}
      className={className}
      suffix={
        typed.text ? (
          <IconButton
            label={t("clear")}
            icon={<X />}
            className="min-h-7! min-w-7!"
            onClick={() => search("", 0)}
          />
        ) : (
          <KeyHint>/</KeyHint>
        )
      }
    />
  );
}
