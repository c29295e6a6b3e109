import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { ProfilePage } from "@/components/profile/profile-page";
import { currentAppearance } from "@/lib/auth/appearance";
import { messages } from "@/lib/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await currentAppearance();
  return { title: messages[locale].profile.title };
}

export default async function Page() {
  await requireViewer();
  return <ProfilePage id="me" />;
}
