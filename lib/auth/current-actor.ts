import { cookies } from "next/headers";
import { cache } from "react";
import type { MemberActor } from "@/lib/auth/actor";
import { authenticate } from "@/lib/auth/authenticate";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import { database } from "@/lib/db";
import { origin } from "@/lib/env";
import { AppError } from "@/lib/errors";

/** What a page shows of the member who looks at it. */
const VIEWER_FIELDS = ["name", "username", "email", "avatar", "appearance", "timezone"] as const;

/** A member who looks at a page. */
export type PageActor = MemberActor<(typeof VIEWER_FIELDS)[number]>;

/** Who looks at the page, by its cookie; null when nobody is signed in. Looked up once a request. */
export const currentActor = cache(async (): Promise<PageActor | null> => {
  const name = sessionCookieName(origin().startsWith("https:"));
  const secret = (await cookies()).get(name)?.value;
  if (!secret) return null;
  try {
    return await authenticate(database(), "session", secret, new Date(), VIEWER_FIELDS);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
});

/** The organization's name, for the frame around the pages. */
export async function organizationName(id: number): Promise<string> {
  const wanted = { where: { id }, select: { name: true } };
  return (await database().prisma.organization.findUniqueOrThrow(wanted)).name;
}
