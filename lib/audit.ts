import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";

export type AuditAction =
  | `member.${"created" | "updated" | "locked" | "unlocked" | "disabled" | "enabled" | "deleted" | "joined" | "signed_in" | "signed_out" | "password_changed"}`
  | `team.${"created" | "updated" | "member_added" | "member_removed" | "member_updated"}`
  | `department.${"created" | "updated" | "deleted"}`
  | `invitation.${"created" | "renewed" | "revoked" | "accepted"}`
  | `token.${"created" | "revoked"}`
  | `session.revoked`
  | `organization.${"created" | "updated"}`
  | `license.updated`;

export interface AuditRecord {
  organizationId: number;
  action: AuditAction;
  target: {
    type: "member" | "team" | "department" | "invitation" | "token" | "session" | "organization" | "license";
    id: number;
  };
  /** Only what changed; never a secret or its hash. */
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

/** Writes audit entries in the transaction of the change they tell of. */
export async function recordAudit(tx: Tx, ctx: Ctx, ...records: AuditRecord[]): Promise<void> {
  if (records.length === 0) return;
  await tx.auditEntry.createMany({
    data: records.map(({ organizationId, action, target, before, after }) => ({
      organizationId,
      action,
      targetType: target.type,
      targetId: target.id,
      before: json(before),
      after: json(after),
      at: ctx.now,
      actorId: ctx.actor?.kind === "member" ? ctx.actor.member.id : null,
      via: ctx.via,
      ip: ctx.ip,
      requestId: ctx.requestId,
    })),
  });
}

function json(value: Record<string, unknown> | undefined): Prisma.InputJsonValue | typeof Prisma.DbNull {
  // Through JSON text: dates become ISO strings and undefined fields go, which is what the column holds.
  return value === undefined ? Prisma.DbNull : (JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue);
}
