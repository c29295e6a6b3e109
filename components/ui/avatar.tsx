"use client";

import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { isPicture } from "@/lib/members/rules";

const SIZES = { small: "size-6 text-xs", medium: "size-8 text-xs", large: "size-16 text-xl" };

export interface AvatarProps {
  name: string;
  /** Address of a picture; initials when absent, broken, or no address that may be shown. */
  src?: string | null;
  size?: keyof typeof SIZES;
  className?: string;
}

/** A person's picture or initials. Decoration: the name stands beside it. */
export function Avatar({ name, src, size = "medium", className }: AvatarProps) {
  const [broken, setBroken] = useState<string | null>(null);
  const look = cn("shrink-0 rounded-full bg-muted", SIZES[size], className);
  if (src && isPicture(src) && src !== broken) {
    const picture = { src, alt: "", loading: "lazy" as const, onError: () => setBroken(src) };
    // eslint-disable-next-line @next/next/no-img-element -- Next's service would fetch them for strangers.
    return <img {...picture} className={cn(look, "object-cover")} />;
  }
  return (
    <span
      aria-hidden
      className={cn(look, "text-ink-2 inline-flex items-center justify-center font-medium select-none")}
    >
      {initials(name)}
    </span>
  );
}

/** The last two Han characters of a Chinese name's given part, else the first letters of two words. */
function initials(name: string): string {
  const trimmed = name.trim();
  if (/^\p{Script=Han}+$/u.test(trimmed)) return trimmed.length > 2 ? trimmed.slice(-2) : trimmed;
  const words = trimmed.split(/[\s._@-]+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toUpperCase();
}
