"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { dialectNames } from "@/lib/generated/dialect-names";

/** The APIs, each with what it is for, its reference and its document. */
export function DialectList({ dialects }: { dialects: readonly { name: string; calls: number }[] }) {
  const t = useTranslations("docs");
  const about = (name: string) => {
    const known = dialectNames.find((one) => one === name);
    return known && t(`dialect.${known}`);
  };
  return (
    <main className="flex flex-col gap-4">
      <p className="text-ink-2 max-w-3xl">{t("intro")}</p>
      <h1 className="text-lg font-semibold">{t("dialects")}</h1>
      <ul className="grid gap-4 md:grid-cols-3">
        {dialects.map(({ name, calls }) => (
          <li key={name} className="border-line flex flex-col gap-3 rounded-lg border p-4">
            <Link
              href={`/docs/${name}`}
              className="text-accent-ink text-lg font-semibold hover:underline"
              lang="en"
            >
              {name}
            </Link>
            <p className="text-ink-2">{about(name)}</p>
            <p className="text-ink-2 mt-auto flex flex-wrap justify-between gap-2 text-sm">
              <span>{t("calls", { count: calls })}</span>
              <a
                href={`/docs/${name}/openapi.json`}
                className="text-accent-ink underline-offset-2 hover:underline"
              >
                {t("openapi")}
              </a>
            </p>
          </li>
        ))}
      </ul>
    </main>
  );
}
