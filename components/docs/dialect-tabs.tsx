"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";

/** From one API's reference to the others', and to the document of the one that is shown. */
export function DialectTabs({ names, current }: { names: readonly string[]; current: string }) {
  const t = useTranslations("docs");
  return (
    <nav
      aria-label={t("dialects")}
      className="border-line flex flex-wrap items-center justify-between gap-3 border-b"
    >
      <ul className="flex gap-1">
        {names.map((name) => (
          <li key={name}>
            <Link
              href={`/docs/${name}`}
              lang="en"
              aria-current={name === current ? "page" : undefined}
              className="text-ink-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink -mb-px inline-flex min-h-10 items-center border-b-2 border-transparent px-3 aria-[current=page]:font-medium"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
      <a
        href={`/docs/${current}/openapi.json`}
        className="text-accent-ink underline-offset-2 hover:underline"
      >
        {t("openapi")}
      </a>
    </nav>
  );
}
