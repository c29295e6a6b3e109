import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DialectTabs } from "@/components/docs/dialect-tabs";
import { ReferenceView } from "@/components/docs/reference-view";
import { documentNames, documentOf } from "@/lib/api-docs/documents";
import { referenceOf } from "@/lib/api-docs/reference";
import { origin } from "@/lib/env";

interface Props {
  params: Promise<{ dialect: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `API: ${(await params).dialect}` };
}

/** One API's reference. */
export default async function DialectPage({ params }: Props) {
  const { dialect } = await params;
  const document = documentOf(dialect, origin());
  if (!document) notFound();
  return (
    <main className="flex min-w-0 flex-col gap-6">
      <DialectTabs names={documentNames} current={dialect} />
      <h1 className="sr-only">{dialect}</h1>
      <ReferenceView reference={referenceOf(dialect, document)} />
    </main>
  );
}
