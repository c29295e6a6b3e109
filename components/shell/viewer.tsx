"use client";

import { createContext, type ReactNode, use } from "react";
import type { Permission } from "@/lib/auth/permissions";
import type { Appearance, memberRoles } from "@/lib/members/rules";

/** The signed-in member, as the pages need it. */
export interface Viewer {
  id: number;
  uuid: string;
  name: string;
  username: string;
  email: string | null;
  avatar: string;
  role: (typeof memberRoles)[number];
  /** The theme that the member chose. */
  appearance: Appearance;
  /**
   * Rights over the organization, as the server names them. What the server refuses anyway is not offered.
   */
  can: readonly Permission[];
  organization: { uuid: string; name: string };
}

const ViewerContext = createContext<Viewer | null>(null);

export function ViewerProvider({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

/** Who looks at the page. Only inside the admin frame. */
export function useViewer(): Viewer {
  const viewer = use(ViewerContext);
  if (!viewer) throw new Error("useViewer needs the admin frame around it.");
  return viewer;
}

/** True when the viewer has the right: `useMay("members:lock")`. */
export function useMay(permission: Permission): boolean {
  return useViewer().can.includes(permission);
}
