import { useTranslations } from "use-intl";
import { TOMBSTONE } from "@/lib/members/rules";

/** The address that was invited, or that it was erased because its member was deleted. */
export function InvitedAddress({ email }: { email: string }) {
  const t = useTranslations("invitations");
  if (!email.startsWith(TOMBSTONE)) return email;
  return <span className="text-ink-3 font-normal">{t("erasedAddress")}</span>;
}
