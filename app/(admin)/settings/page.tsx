import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { SettingsView } from "@/components/settings/settings-view";
import { currentLook } from "@/lib/auth/look";
import { messages } from "@/lib/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await currentLook();
  return { title: messages[locale].settings.title };
}

export default async function SettingsPage() {
  await requireViewer();
  return <SettingsView />;
}
