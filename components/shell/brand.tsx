import Link from "next/link";

/** The product's mark and the organization's name, on the way home. */
export function Brand({ name, wide }: { name: string; wide: boolean }) {
  return (
    <Link
      href="/"
      aria-label={name}
      data-tip={wide ? undefined : name}
      className="target flex min-w-0 flex-1 items-center gap-2 rounded-md px-1.5"
    >
      <Mark />
      {wide && <span className="truncate font-semibold tracking-tight">{name}</span>}
    </Link>
  );
}

/** Three people of a list, as bars of a table. */
export function Mark({ className = "size-6" }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden className={`shrink-0 ${className}`}>
      <rect width="24" height="24" rx="6" fill="var(--accent)" />
      <g fill="#fff">
        <circle cx="7.2" cy="7.5" r="1.7" />
        <rect x="10.6" y="6.5" width="7.4" height="2" rx="1" />
        <circle cx="7.2" cy="12" r="1.7" />
        <rect x="10.6" y="11" width="5.2" height="2" rx="1" opacity=".85" />
        <circle cx="7.2" cy="16.5" r="1.7" />
        <rect x="10.6" y="15.5" width="6.4" height="2" rx="1" opacity=".7" />
      </g>
    </svg>
  );
}
