import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { UnavailablePage } from "@/components/shell/unavailable-page";
import { currentAppearance } from "@/lib/auth/appearance";
import { messages } from "@/lib/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await currentAppearance();
  return { title: messages[locale].shell.unavailable.title };
}

/** In the place of a page that was asked for, see proxy.ts; nothing is here for whoever asks for this one. */
export default async function Unavailable() {
  const asked = await headers();
  if (/^\/unavailable(?:[/?]|$)/.test(asked.get("x-page-path") ?? "")) notFound();
  return <UnavailablePage requestId={asked.get("x-request-id") ?? ""} />;
}
