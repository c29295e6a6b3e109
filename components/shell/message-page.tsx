import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface Said {
  icon: LucideIcon;
  /** The icon's colour. */
  tone: "text-ink-3" | "text-warn";
  title: string;
  text: string;
  /** What to do, below. */
  children: ReactNode;
}

/** A page that has nothing but a message: what is the matter, and what to do. */
export function MessagePage({ icon: Icon, tone, title, text, children }: Said) {
  return (
    <main className="flex min-h-[70dvh] flex-col items-center justify-center gap-1 px-6 text-center">
      <Icon aria-hidden className={`mb-3 size-10 ${tone}`} strokeWidth={1.5} />
      <h1 className="text-xl font-semibold">{title}</h1>
      <p className="text-ink-2 text-base text-pretty">{text}</p>
      {children}
    </main>
  );
}
