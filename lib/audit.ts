import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import type { DirectoryEvent } from "@/lib/events/events";
import { recordEvents } from "@/lib/events/record";

export type AuditRecord = {
  [Name in DirectoryEvent["action"]]: Omit<DirectoryEvent<Name>, "targetId"> & {
    target: { type: string; id: number };
  };
}[DirectoryEvent["action"]];

export function recordAudit(tx: Tx, ctx: Ctx, ...records: AuditRecord[]): Promise<void> {
  return recordEvents(
    tx,
    ctx,
    // A cast: an omitted key is put back.
    records.map(({ target, ...event }) => ({ ...event, targetId: target.id }) as DirectoryEvent),
  );
}
