import type { Metadata } from "next";
import { DialectList } from "@/components/docs/dialect-list";
import { documentNames, documentOf } from "@/lib/api-docs/documents";
import { referenceOf } from "@/lib/api-docs/reference";
import { origin } from "@/lib/env";

export const metadata: Metadata = { title: "API" };

/** Which of the three APIs to read about. */
export default function DocsPage() {
  const dialects = documentNames.flatMap((name) => {
    const document = documentOf(name, origin());
    return document ? [{ name, calls: referenceOf(name, document).calls.length }] : [];
  });
  return <DialectList dialects={dialects} />;
}
