"use client";

import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useFormatter } from "use-intl";

interface TileProps {
  value: number;
  label: string;
  /** Where the number's rows are listed; without it the tile only tells. */
  href?: string | undefined;
}

/** One number and what it counts, on the way to its list. */
export function Tile({ value, label, href }: TileProps) {
  const format = useFormatter();
  const content = (
    <>
      <span className="min-w-0 flex-1">
        <span className="block text-2xl font-semibold tabular-nums">{format.number(value)}</span>
        <span className="text-ink-2 block truncate text-base">{label}</span>
      </span>
      {href && (
        <ArrowRight
          aria-hidden
          className="text-ink-3 group-hover:text-ink size-4 shrink-0 transition-transform group-hover:translate-x-0.5"
        />
      )}
    </>
  );
  const classes = "group flex items-center gap-3 rounded-lg border border-line bg-raised px-4 py-3";
  if (!href) return <div className={classes}>{content}</div>;
  return (
    <Link href={href} className={`${classes} hover:border-line-strong transition-colors`}>
      {content}
    </Link>
  );
}
