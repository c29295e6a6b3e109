"use client";

import { useTranslations } from "use-intl";
import type { FailureCase } from "@/lib/api-docs/reference";

/** Every failure of a call: its status, when it happens, and its body behind a press. */
export function FailureList({ failures }: { failures: readonly FailureCase[] }) {
  const t = useTranslations("docs");
  return (
    <div className="min-w-0">
      <h4 className="mb-1 text-sm font-medium">{t("failures")}</h4>
      <ul className="divide-line border-line divide-y rounded-md border">
        {failures.map(({ status, code, summary, body }) => (
          <li key={code}>
            <details>
              <summary
                lang="en"
                className="hover:bg-hover flex min-h-8 cursor-pointer items-baseline gap-3 px-3 py-1.5 text-sm"
              >
                <span className="text-bad w-8 shrink-0 font-mono text-xs font-semibold">{status}</span>
                <span className="text-ink-2 min-w-0">{summary}</span>
              </summary>
              <pre
                tabIndex={0}
                lang="en"
                aria-label={`${status} ${code}`}
                className="border-line bg-subtle overflow-auto border-t p-3 font-mono text-xs leading-relaxed"
              >
                {body}
              </pre>
            </details>
          </li>
        ))}
      </ul>
    </div>
  );
}
