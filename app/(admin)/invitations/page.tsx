import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { InvitationsPage } from "@/components/invitations/invitations-page";
import { currentAppearance } from "@/lib/auth/appearance";
import { messages } from "@/lib/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await currentAppearance();
  return { title: messages[locale].invitations.title };
}

export default async function Page() {
  await requireViewer();
  return <InvitationsPage />;
}
