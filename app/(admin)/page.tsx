import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { Overview } from "@/components/overview/overview";
import { currentLook } from "@/lib/auth/look";
import { messages } from "@/lib/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await currentLook();
  return { title: messages[locale].overview.title };
}

export default async function OverviewPage() {
  await requireViewer("members:read");
  return <Overview />;
}
