import type { Db } from "@/lib/db";

/** Whether no organization has been made yet. */
export async function isDirectoryEmpty(db: Db): Promise<boolean> {
  return (await db.prisma.organization.findFirst({ select: { id: true } })) === null;
}
