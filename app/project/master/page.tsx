import type { Metadata } from "next";
import { JoinPage } from "@/components/join/join-page";
import { SignInScreen } from "@/components/sign-in/sign-in-screen";
import { currentActor } from "@/lib/auth/current-actor";
import { currentAppearance } from "@/lib/auth/appearance";
import { messages } from "@/lib/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await currentAppearance();
  return { title: messages[locale].join.title, robots: { index: false }, referrer: "no-referrer" };
}

export default async function MasterPage() {
  const actor = await currentActor();
  const { appearance } = await currentAppearance();
  const viewer = actor && { name: actor.member.name || actor.member.username, email: actor.member.email };
  return (
    <SignInScreen appearance={appearance}>
      <JoinPage viewer={viewer} />
    </SignInScreen>
  );
}
