import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import { SignInScreen } from "@/components/sign-in/sign-in-screen";
import { currentActor } from "@/lib/auth/current-actor";
import { currentAppearance } from "@/lib/auth/appearance";
import { safePath } from "@/lib/auth/safe-path";
import { messages } from "@/lib/i18n/messages";

interface SignInPageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await currentAppearance();
  return { title: messages[locale].signIn.title };
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next } = await searchParams;
  const destination = safePath(typeof next === "string" ? next : null);
  if (await currentActor()) redirect(destination);
  const { appearance } = await currentAppearance();
  return (
    <SignInScreen appearance={appearance}>
      <SignInForm destination={destination} />
    </SignInScreen>
  );
}
