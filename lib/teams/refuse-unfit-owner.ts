import { AppError } from "@/lib/errors";
import type { Member } from "@/lib/members/member";

/** A team's owner must be able to sign in. Throws `invalid_input` on `field`. */
export function refuseUnfitOwner(member: Member, field: string): void {
  if (member.status !== "active") {
    throw new AppError("invalid_input", { noun: "team", issues: [{ path: [field], code: "not_active" }] });
  }
}
