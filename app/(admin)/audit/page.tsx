import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { AuditView } from "@/components/audit/audit-view";
import { currentAppearance } from "@/lib/auth/appearance";
import { messages } from "@/lib/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await currentAppearance();
  return { title: messages[locale].audit.title };
}

export default async function AuditPage() {
  await requireViewer("audit:read");
  return <AuditView />;
}
