"use client";

import { useState } from "react";
import { Pager } from "@/components/ui/pager";

interface CursorPagerProps {
  /** Of the page in sight; null on the first. */
  cursor: string | null;
  /** Of the next page; null on the last. */
  next: string | null;
  onGo: (cursor: string | null) => void;
}

/** A pager for a list whose pages only know their next one. Shows nothing when there is one page. */
export function CursorPager({ cursor, next, onGo }: CursorPagerProps) {
  // The cursors on the way here; a shared address starts in the middle, where back leads to the first page.
  const [history, setHistory] = useState<(string | null)[]>([cursor]);
  if (cursor === null && next === null) return null;
  const at = history.indexOf(cursor);
  const goNext = () => {
    setHistory([...(at < 0 ? [cursor] : history.slice(0, at + 1)), next]);
    onGo(next);
  };
  return (
    <Pager
      onPrevious={cursor === null ? null : () => onGo(at > 0 ? (history[at - 1] ?? null) : null)}
      onNext={next === null ? null : goNext}
    />
  );
}
