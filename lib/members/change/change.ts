import type { Actor } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { rehearsal, transaction, type Tx } from "@/lib/db";
import { AppError, type Issue, notFound } from "@/lib/errors";
import { shown, type Terms } from "@/lib/members/change/difference";
import { refuseAll, refuseFirst } from "@/lib/members/change/findings";
import { judge, type Wish } from "@/lib/members/change/judge";
import {
  HELD,
  type HeldMember,
  select,
  selectAll,
  selectOne,
  type Sought,
} from "@/lib/members/change/select";
import { changeUnheld } from "@/lib/members/change/change-unheld";
import { write } from "@/lib/members/change/write";
import { type Member, MEMBER_FIELDS, type MemberRef } from "@/lib/members/member";
import type { LicenseInput } from "@/lib/members/member-input";
import { asAlreadyExists, violatedField } from "@/lib/members/unique-fields";
import { lockOpenTeam } from "@/lib/teams/change-team";
import { requireManager } from "@/lib/teams/require-team";

/** One row of a change of many. */
export interface WishedRow extends Sought {
  wish: Wish;
}

export interface Changed {
  member: Member;
  /** Licences that were asked for and can't be granted; the rest of the change happened. */
  failedLicenses: LicenseInput[];
}

/**
 * Changes one member. What needs its row alone is one read and one statement; everything else, and whatever
 * somebody else changes in between, is judged and written under a lock. Throws what `refuseFirst` does,
 * `not_found` (with a team, also for who is not in it), or `team_locked`.
 */
export async function changeOne(
  ctx: Ctx,
  ref: MemberRef,
  wish: Wish,
  given: Pick<Terms, "actor" | "expectedVersion" | "team">,
): Promise<Changed> {
  const terms = { ...given, now: ctx.now };
  const { actor, team } = terms;
  try {
    const quick = team ? null : await changeUnheld(ctx, ref, wish, terms);
    if (quick) return { member: quick, failedLicenses: [] };
    return await transaction(ctx.db, async (tx) => {
      // The team first, like everywhere; while it is held, nobody is taken out of it.
      if (team) await lockOpenTeam(tx, team.id);
      const member = await selectOne(tx, actor.organizationId, ref);
      const membership = { memberId: member.id, teamId: team?.id ?? 0 };
      if (team && !(await tx.teamMember.findFirst({ where: membership }))) throw notFound("member");
      const changed = await changeHeld(tx, ctx, member, wish, terms);
      if (team?.managed) await requireManager(tx, actor, team.id);
      return changed;
    });
  } catch (error) {
    throw asAlreadyExists(error);
  }
}

/** The same for a member that the caller's transaction holds. */
export async function changeHeld(
  tx: Tx,
  ctx: Ctx,
  member: Member,
  wish: Wish,
  terms: Terms,
): Promise<Changed> {
  const { findings, differences, failedLicenses } = await judge(tx, [{ index: 0, member, wish }], terms);
  refuseFirst(findings);
  const [written] = await write(tx, ctx, terms.actor, differences, MEMBER_FIELDS);
  return { member: written ?? member, failedLicenses };
}

const DECIDED = ["id", "status", "version"] as const;

/**
 * Changes all members that the rows mean, or none. Answers what rows without issues mean, as stored, by
 * index. Throws `batch_invalid` with every issue of every row.
 */
export function changeMany(ctx: Ctx, actor: Actor, rows: readonly WishedRow[]): Promise<HeldMember[]> {
  const change = () =>
    transaction(ctx.db, async (tx) => {
      const { found, differences } = await judgeMany(tx, ctx, actor, rows, []);
      const written = await write(tx, ctx, actor, differences, DECIDED);
      // What the database decides is read; the rest is known, and there may be thousands.
      const after = new Map(differences.map(({ member, stored }) => [member.id, shown(stored)]));
      for (const { id, ...decided } of written) Object.assign(after.get(id) ?? {}, decided);
      return found.map(({ member }) => ({ ...member, ...after.get(member.id) }));
    });
  return namingLosers(change, () => rehearse(ctx, actor, rows, []));
}

/** Judges the same and writes nothing; `known` are issues that the caller found. Throws `batch_invalid`. */
export async function rehearse(
  ctx: Ctx,
  actor: Actor,
  rows: readonly WishedRow[],
  known: readonly Issue[],
): Promise<void> {
  await rehearsal(ctx.db, (tx) => judgeMany(tx, ctx, actor, rows, known));
}

/** Where somebody else was faster with a unique value, judging again says which rows lost. */
export async function namingLosers<T>(work: () => Promise<T>, judgeAgain: () => Promise<void>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError || violatedField(error) === null) throw error;
    await judgeAgain();
    throw asAlreadyExists(error);
  }
}

/** Changes all members with these uuids, each once, or none; throws the first finding as for one member. */
export async function changeAll(ctx: Ctx, actor: Actor, uuids: readonly string[], wish: Wish): Promise<void> {
  await transaction(ctx.db, async (tx) => {
    const held = await selectAll(tx, actor.organizationId, uuids, HELD);
    const rows = held.map((member, index) => ({ index, member, wish }));
    const { findings, differences } = await judge(tx, rows, { actor, now: ctx.now });
    refuseFirst(findings);
    await write(tx, ctx, actor, differences, DECIDED);
  });
}

async function judgeMany(
  tx: Tx,
  ctx: Ctx,
  actor: Actor,
  rows: readonly WishedRow[],
  known: readonly Issue[],
) {
  const { found, issues } = await select(tx, actor.organizationId, rows, HELD);
  const judged = found.map(({ row: { index, wish }, member }) => ({ index, member, wish }));
  const { findings, differences } = await judge(tx, judged, { actor, now: ctx.now, lookUpTaken: true });
  refuseAll(findings, [...known, ...issues]);
  return { found, differences };
}
