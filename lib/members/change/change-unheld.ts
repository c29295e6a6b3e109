import type { Ctx } from "@/lib/context";
import { change, named, type Tx } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { claimsUnique, type Terms } from "@/lib/members/change/difference";
import { refuseFirst } from "@/lib/members/change/findings";
import { judge, type Wish } from "@/lib/members/change/judge";
import { statement } from "@/lib/members/change/statement";
import { findMember } from "@/lib/members/find-member";
import { type Member, MEMBER_FIELDS, type MemberRef } from "@/lib/members/member";

/** Says that judging needs more than the row that it was given. */
class NeedsTransaction extends Error {}

// A cast: judging that reads anything through this one is done again with a real one.
const NO_TRANSACTION = new Proxy({} as Tx, {
  get() {
    throw new NeedsTransaction();
  },
});

/**
 * Changes a member by one read and one statement. Null when that needs more than its row, when the actor no
 * longer stands, or when somebody else holds or changes it. Throws as `refuseFirst`, or `not_found`.
 */
export async function changeUnheld(
  ctx: Ctx,
  ref: MemberRef,
  wish: Wish,
  terms: Terms,
): Promise<Member | null> {
  if ("fields" in wish && (wish.password ?? wish.licenses ?? wish.departments)) return null;
  const member = await findMember(ctx, ref);
  if (!member) throw notFound("member");
  try {
    const { findings, differences } = await judge(NO_TRANSACTION, [{ index: 0, member, wish }], terms);
    refuseFirst(findings);
    const [difference] = differences;
    if (!difference) return member;
    // Who waits for a unique value or for a row would see the actor as it was before.
    if (claimsUnique(difference)) return null;
    const { text, values } = statement(ctx, terms.actor, [difference], {
      answer: MEMBER_FIELDS,
      held: false,
    });
    const [written] = await change<Member>(ctx.db, named("change", text), values);
    return written ?? null;
  } catch (error) {
    if (error instanceof NeedsTransaction) return null;
    throw error;
  }
}
