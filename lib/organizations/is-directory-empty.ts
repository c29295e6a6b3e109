import type { Db } from "@/lib/db";

/** Whether nobody has been added yet, which is so only until the first organization is made. */
export async function isDirectoryEmpty(db: Db): Promise<boolean> {
  return (await db.prisma.organization.findFirst({ select: { id: true } })) === null;
}
