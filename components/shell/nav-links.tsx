"use client";

import { Building2, KeyRound, LayoutGrid, Mail, ScrollText, Settings, Ticket, Users } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { useViewer } from "@/components/shell/viewer";
import { cn } from "@/components/ui/cn";

const PAGES = [
  { key: "overview", href: "/", icon: LayoutGrid, needs: "members:read" },
  { key: "members", href: "/members", icon: Users, needs: "members:read" },
  { key: "invitations", href: "/invitations", icon: Mail, needs: "invitations:read" },
  { key: "teams", href: "/teams", icon: Building2, needs: "teams:read" },
  { key: "licenses", href: "/licenses", icon: Ticket, needs: "licenses:manage" },
  { key: "audit", href: "/audit", icon: ScrollText, needs: "audit:read" },
  { key: "tokens", href: "/tokens", icon: KeyRound, needs: null },
  { key: "settings", href: "/settings", icon: Settings, needs: null },
] as const;

/** The pages that the viewer may see. */
export function NavLinks({ wide, onNavigate }: { wide: boolean; onNavigate?: () => void }) {
  const t = useTranslations("shell");
  const path = usePathname();
  const { can } = useViewer();
  return (
    <nav aria-label={t("navigation")} className="min-h-0 flex-1 overflow-y-auto">
      <ul className="flex flex-col gap-0.5">
        {PAGES.filter(({ needs }) => needs === null || can.includes(needs)).map(
          ({ key, href, icon: Icon }) => {
            const here = href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
            return (
              <li key={key}>
                <Link
                  href={href}
                  aria-current={here ? "page" : undefined}
                  aria-label={t(`pages.${key}`)}
                  data-tip={wide ? undefined : t(`pages.${key}`)}
                  onClick={onNavigate}
                  className={cn(
                    "target flex items-center gap-2.5 rounded-md px-2.5 text-base transition-colors",
                    wide ? "" : "justify-center px-0!",
                    here ? "bg-muted text-ink font-medium" : "text-ink-2 hover:bg-hover hover:text-ink",
                  )}
                >
                  <Icon aria-hidden className={cn("size-4 shrink-0", here && "text-accent-ink")} />
                  {wide && <span className="truncate">{t(`pages.${key}`)}</span>}
                </Link>
              </li>
            );
          },
        )}
      </ul>
    </nav>
  );
}
