import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { Overview } from "@/components/overview/overview";
import { currentAppearance } from "@/lib/auth/appearance";
import { messages } from "@/lib/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await currentAppearance();
  return { title: messages[locale].overview.title };
}

export default async function OverviewPage() {
  await requireViewer("members:read");
  return <Overview />;
}
