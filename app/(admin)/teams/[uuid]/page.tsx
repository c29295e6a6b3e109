import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { TeamPage } from "@/components/teams/team-page";
import { currentAppearance } from "@/lib/auth/appearance";
import { messages } from "@/lib/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await currentAppearance();
  return { title: messages[locale].teams.title };
}

export default async function Page({ params }: { params: Promise<{ uuid: string }> }) {
  await requireViewer();
  return <TeamPage uuid={(await params).uuid} />;
}
