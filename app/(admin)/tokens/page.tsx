import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { TokensView } from "@/components/tokens/tokens-view";
import { currentLook } from "@/lib/auth/look";
import { messages } from "@/lib/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await currentLook();
  return { title: messages[locale].tokens.title };
}

export default async function TokensPage() {
  await requireViewer();
  return <TokensView />;
}
