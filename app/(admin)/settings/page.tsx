import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { SettingsView } from "@/components/settings/settings-view";
import { currentAppearance } from "@/lib/auth/appearance";
import { messages } from "@/lib/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await currentAppearance();
  return { title: messages[locale].settings.title };
}

export default async function SettingsPage() {
  await requireViewer();
  return <SettingsView />;
}
