import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import type { CheckedRow } from "@/lib/errors";
import { create } from "@/lib/members/change/create";
import { refuseAll } from "@/lib/members/change/findings";
import type { Member } from "@/lib/members/member";
import { type NewMember, splitRows } from "@/lib/members/member-input";
import { flushAfterBatch } from "@/lib/members/flush-search-index";

type Row = Omit<NewMember, "licenses" | "departmentUuids">;

/**
 * Creates all of the members or none, each in the organization's first team. Answers in the order of the
 * rows. Throws `forbidden`, or `batch_invalid` that names every bad row by its index.
 */
export async function createMembers(ctx: Ctx, given: readonly CheckedRow<Row>[]): Promise<Member[]> {
  const { organizationId } = requirePermission(ctx.actor, "members:create");
  const { rows, issues } = splitRows(given);
  const created = await create(ctx, organizationId, rows, {
    refuse: (findings) => refuseAll(findings, issues),
    lookUpTaken: issues.length > 0,
  });
  flushAfterBatch(ctx.db, created.length);
  return created.map(({ member }) => member);
}
