import { actorIdOf, type Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";

type AuditAction =
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

/** Writes audit entries in the transaction of the change they tell of; one statement, however many they are. */
export async function recordAudit(tx: Tx, ctx: Ctx, ...records: AuditRecord[]): Promise<void> {
  if (records.length === 0) return;
  const { now, via, ip, requestId } = ctx;
  const actorId = actorIdOf(ctx);
  await tx.$executeRaw`
    INSERT INTO audit_entries
      (organization_id, action, target_type, target_id, before, after, at, actor_id, via, ip, request_id)
    SELECT "organizationId", action, target->>'type', (target->>'id')::int, before, after,
      ${now}, ${actorId}, ${via}, ${ip}, ${requestId}
    FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
      AS r ("organizationId" int, action text, target jsonb, before jsonb, after jsonb)`;
}
