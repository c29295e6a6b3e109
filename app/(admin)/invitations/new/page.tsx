import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { InvitePage } from "@/components/invitations/invite-page";
import { currentAppearance } from "@/lib/auth/appearance";
import { messages } from "@/lib/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await currentAppearance();
  return { title: messages[locale].invitations.invite };
}

export default async function NewInvitationsPage() {
  await requireViewer();
  return <InvitePage />;
}
