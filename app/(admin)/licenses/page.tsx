import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { LicensesPage } from "@/components/licenses/licenses-page";
import { currentLook } from "@/lib/auth/look";
import { messages } from "@/lib/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await currentLook();
  return { title: messages[locale].licenses.title };
}

export default async function Page() {
  await requireViewer("members:read");
  return <LicensesPage />;
}
