import { readSealedCursor, writeSealedCursor } from "@/lib/auth/sealed-cursor";
import type { Ctx } from "@/lib/context";
import { type AuditSubject, nameSubjects } from "@/lib/organizations/name-subjects";
import { requireOrganization } from "@/lib/organizations/require-organization";

export interface AuditFilter {
  action?: string | undefined;
  /** Entries about this member. */
  memberUuid?: string | undefined;
  /** Entries of what this member did. */
  actorUuid?: string | undefined;
}

/** One entry, with the names that its people and things have today. */
export interface ListedAuditEntry {
  id: bigint;
  at: Date;
  action: string;
  /** Null: the installation itself, or somebody not signed in. */
  actor: { uuid: string; name: string } | null;
  target: AuditSubject;
  before: unknown;
  after: unknown;
  via: string;
  ip: string;
  requestId: string;
}

/** A page is never longer than this, whatever is asked for. */
const MOST = 1000;

/**
 * A page of the organization's audit trail, newest first; without `limit` the newest thousand.
 * Throws `forbidden`, `not_found` (the organization) or `invalid_input` (the cursor).
 */
export async function listAuditEntries(
  ctx: Ctx,
  organizationUuid: string,
  {
    limit = MOST,
    cursor,
    ...filter
  }: AuditFilter & { limit?: number | undefined; cursor?: string | undefined },
): Promise<{ entries: ListedAuditEntry[]; nextCursor: string | null }> {
  const { organizationId } = requireOrganization(ctx, organizationUuid, "audit:read");
  const scope = ["audit", organizationId, filter.action, filter.memberUuid, filter.actorUuid];
  const before = cursor === undefined ? undefined : readSealedCursor(scope, cursor).id;
  const rows = await ctx.db.prisma.auditEntry.findMany({
    where: {
      organizationId,
      ...(before === undefined ? {} : { id: { lt: before } }),
      ...(filter.action === undefined ? {} : { action: filter.action }),
      ...(filter.memberUuid === undefined
        ? {}
        : { targetType: "member", targetId: await memberId(ctx, organizationId, filter.memberUuid) }),
      ...(filter.actorUuid === undefined
        ? {}
        : { actorId: await memberId(ctx, organizationId, filter.actorUuid) }),
    },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const { actors, targets } = await nameSubjects(ctx.db.prisma, page);
  const last = page.at(-1);
  return {
    entries: page.map((row) => ({
      ...row,
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
function nameIn(said: unknown): string | null {
  return typeof said === "object" && said && "name" in said && typeof said.name === "string"
    ? said.name
    : null;
}

/** 0, which no row has, for a uuid that nobody of the organization has: then there are no entries. */
async function memberId(ctx: Ctx, organizationId: number, uuid: string): Promise<number> {
  const found = await ctx.db.prisma.member.findFirst({
    where: { organizationId, uuid },
    select: { id: true },
  });
  return found?.id ?? 0;
}
