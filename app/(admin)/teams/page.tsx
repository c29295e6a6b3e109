import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { TeamsPage } from "@/components/teams/teams-page";
import { currentLook } from "@/lib/auth/look";
import { messages } from "@/lib/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await currentLook();
  return { title: messages[locale].teams.title };
}

export default async function Page() {
  await requireViewer();
  return <TeamsPage />;
}
