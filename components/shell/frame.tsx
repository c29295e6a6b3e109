"use client";

import { PanelLeft } from "lucide-react";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { Brand } from "@/components/shell/brand";
import { NavLinks } from "@/components/shell/nav-links";
import { PersonMenu } from "@/components/shell/person-menu";
import { RAIL_COOKIE } from "@/components/shell/rail-cookie";
import { SignInAgain } from "@/components/shell/sign-in-again";
import { type Viewer, ViewerProvider } from "@/components/shell/viewer";
import { cn } from "@/components/ui/cn";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";

interface FrameProps {
  viewer: Viewer;
  railOpen: boolean;
  children: ReactNode;
}

/** The rail at the left, or the bar at the top of a phone, around an admin page. */
export function Frame({ viewer, railOpen, children }: FrameProps) {
  const t = useTranslations("shell");
  const [open, setOpen] = useState(railOpen);
  const [drawer, setDrawer] = useState(false);
  const toggle = () => {
    document.cookie = `${RAIL_COOKIE}=${open ? "closed" : "open"}; path=/; max-age=31536000; samesite=lax`;
    setOpen(!open);
  };
  return (
    <ViewerProvider viewer={viewer}>
      <a
        href="#content"
        className="bg-accent text-on-accent fixed top-2 left-2 z-60 -translate-y-20 rounded-md px-3 py-2 focus:translate-y-0"
      >
        {t("skip")}
      </a>
      <div className="md:flex">
        <header className="border-line bg-subtle sticky top-0 z-30 flex h-13 items-center gap-2 border-b px-2 md:hidden">
          <IconButton label={t("openMenu")} icon={<PanelLeft />} onClick={() => setDrawer(true)} />
          <Brand name={viewer.organization.name} wide />
        </header>
        <aside
          className={cn(
            "border-line bg-subtle sticky top-0 hidden h-dvh shrink-0 flex-col border-r p-2 transition-[width] duration-150 md:flex",
            open ? "w-55" : "w-14",
          )}
        >
          <div className={cn("flex items-center gap-1 pb-2", !open && "flex-col")}>
            <Brand name={viewer.organization.name} wide={open} />
            <IconButton
              label={open ? t("collapse") : t("expand")}
              aria-expanded={open}
              icon={<PanelLeft />}
              onClick={toggle}
            />
          </div>
          <NavLinks wide={open} />
          <PersonMenu wide={open} />
        </aside>
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 px-4 py-5 outline-none md:px-8 md:py-6">
          <NuqsAdapter>{children}</NuqsAdapter>
        </main>
      </div>
      <Dialog open={drawer} onClose={() => setDrawer(false)} title={t("navigation")} hideTitle size="drawer">
        <div className="flex h-full flex-col p-2">
          <div className="p-1 pb-2">
            <Brand name={viewer.organization.name} wide />
          </div>
          <NavLinks wide onNavigate={() => setDrawer(false)} />
          <PersonMenu wide />
        </div>
      </Dialog>
      <SignInAgain />
    </ViewerProvider>
  );
}
