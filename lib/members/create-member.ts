import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { create, type Created } from "@/lib/members/change/create";
import { refuseFirst } from "@/lib/members/change/findings";
import type { NewMember } from "@/lib/members/member-input";

/**
 * Creates a member in the organization's first team, active with a password and pending without one.
 * Throws `forbidden`, `already_exists` for a uid, username, e-mail or phone in use, or `invalid_input`.
 */
export async function createMember(
  ctx: Ctx,
  { departmentUuids = [], ...given }: NewMember,
): Promise<Created> {
  const { organizationId } = requirePermission(ctx.actor, "members:create");
  const departments = departmentUuids.length > 0 ? { uuids: departmentUuids } : undefined;
  const rows = [{ ...given, index: 0, departments }];
  const [created] = await create(ctx, organizationId, rows, { refuse: refuseFirst, lookUpTaken: true });
  if (!created) throw new Error("No member was created.");
  return created;
}
