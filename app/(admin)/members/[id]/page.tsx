import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireViewer } from "@/app/viewer";
import { ProfilePage } from "@/components/profile/profile-page";
import { currentAppearance } from "@/lib/auth/appearance";
import { messages } from "@/lib/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await currentAppearance();
  return { title: messages[locale].profile.memberTitle };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  await requireViewer("members:read");
  const { id } = await params;
  if (!/^[1-9]\d{0,9}$/.test(id)) notFound();
  return <ProfilePage id={Number(id)} />;
}
