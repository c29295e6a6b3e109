import { readSealedCursor, writeSealedCursor } from "@/lib/auth/sealed-cursor";
import type { Ctx } from "@/lib/context";
import { nameSubjects } from "@/lib/organizations/name-subjects";
import { requireOrganization } from "@/lib/organizations/require-organization";

export interface AuditFilter {
  action?: string;
  /** Entries about this member. */
  memberUuid?: string;
  /** Entries of what this member did. */
  actorUuid?: string;
}

/** One entry, with the names that its people and things have today. */
export type ListedAuditEntry = Awaited<ReturnType<typeof listAuditEntries>>["entries"][number];

/** A page is never longer than this, whatever is asked for. */
const MOST = 1000;

/**
 * A page of the organization's audit trail, newest first; without `limit` the newest thousand, and
 * the cursor to the next.
 * Throws `forbidden`, `not_found` (the organization) or `invalid_input` (the cursor).
 */
export async function listAuditEntries(
  ctx: Ctx,
  organizationUuid: string,
  { limit = MOST, cursor, ...filter }: AuditFilter & { limit?: number; cursor?: string },
) {
  const { organizationId } = requireOrganization(ctx, organizationUuid, "audit:read");
  const scope = ["audit", organizationId, filter.action, filter.memberUuid, filter.actorUuid];
  const idOf = (uuid: string | undefined) =>
    uuid === undefined ? undefined : memberId(ctx, organizationId, uuid);
  // Prisma takes no notice of a condition that is undefined.
  const where = {
    organizationId,
    id: { lt: cursor === undefined ? undefined : readSealedCursor(scope, cursor).id },
    action: filter.action,
    targetType: filter.memberUuid === undefined ? undefined : "member",
    targetId: await idOf(filter.memberUuid),
    actorId: await idOf(filter.actorUuid),
  };
  const take = limit + 1;
  const rows = await ctx.db.prisma.auditEntry.findMany({ where, orderBy: { id: "desc" }, take });
  const page = rows.slice(0, limit);
  const { actors, targets } = await nameSubjects(ctx.db.prisma, page);
  const last = page.at(-1);
  return {
    entries: page.map((row) => ({
      ...row,
      // Null: the installation itself, or somebody not signed in.
      actor: row.actorId === null ? null : (actors.get(row.actorId) ?? null),
      target: targets.get(`${row.targetType} ${row.targetId}`) ?? {
        type: row.targetType,
        id: row.targetId,
        uuid: null,
        name: row.targetType === "member" ? null : (nameIn(row.after) ?? nameIn(row.before)),
      },
    })),
    nextCursor:
      rows.length > limit && last ? writeSealedCursor(scope, { id: Number(last.id), key: null }) : null,
  };
}

/** What the entry itself called a thing that has no row any more, or never had a name to look up. */
function nameIn(snapshot: unknown): string | null {
  const name = typeof snapshot === "object" && snapshot && "name" in snapshot ? snapshot.name : null;
  return typeof name === "string" ? name : null;
}

/** 0, which no row has, for a uuid that nobody of the organization has: then there are no entries. */
async function memberId(ctx: Ctx, organizationId: number, uuid: string): Promise<number> {
  const where = { organizationId, uuid };
  return (await ctx.db.prisma.member.findFirst({ where, select: { id: true } }))?.id ?? 0;
}
