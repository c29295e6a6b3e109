import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { Frame } from "@/components/shell/frame";
import { RAIL_COOKIE } from "@/components/shell/rail-cookie";
import { requireViewer } from "@/app/viewer";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const viewer = await requireViewer();
  const railOpen = (await cookies()).get(RAIL_COOKIE)?.value !== "closed";
  return (
    <Frame viewer={viewer} railOpen={railOpen}>
      {children}
    </Frame>
  );
}
