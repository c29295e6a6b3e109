import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { TokensView } from "@/components/tokens/tokens-view";
import { currentAppearance } from "@/lib/auth/appearance";
import { messages } from "@/lib/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await currentAppearance();
  return { title: messages[locale].tokens.title };
}

export default async function TokensPage() {
  await requireViewer();
  return <TokensView />;
}
