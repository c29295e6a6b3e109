import type { Actor } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { rehearsal, transaction, type Tx } from "@/lib/db";
import { AppError, type Issue, invalidInput, notFound } from "@/lib/errors";
import { judge, type Wish } from "@/lib/members/change/judge";
import { shown } from "@/lib/members/change/difference";
import { HELD, type HeldMember, select, selectOne, type Sought } from "@/lib/members/change/select";
import type { Finding, Look, Terms } from "@/lib/members/change/terms";
import { write, writeUnheld } from "@/lib/members/change/write";
import { batchInvalid } from "@/lib/members/batch";
import { findMember } from "@/lib/members/find-member";
import { type Member, MEMBER_FIELDS, type MemberRef } from "@/lib/members/member";
import type { LicenseInput } from "@/lib/members/member-input";
import { asAlreadyExists, violatedField } from "@/lib/members/unique-fields";
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

/** What a single finding is to the caller; any other is about a field of the input. */
const FAILURES: Partial<Record<Finding["code"], (subject: string) => AppError>> = {
  stale: () => new AppError("stale"),
  forbidden: () => new AppError("forbidden"),
  self: () => new AppError("self"),
  team_owner: (subject) => new AppError("team_owner", { subject }),
  last_admin: (subject) => new AppError("last_admin", { subject }),
};

/**
 * Changes one member. What touches its row alone takes a look and one statement; everything else, and
 * whatever somebody else changes in between, is judged and written under a lock. Throws what FAILURES and
 * `invalidInput` say, `not_found` or `already_exists`.
 */
export async function changeOne(
  ctx: Ctx,
  ref: MemberRef,
  wish: Wish,
  terms: Pick<Terms, "actor" | "expectedVersion" | "team">,
): Promise<Changed> {
  const all = { ...terms, now: ctx.now, thorough: false };
  try {
    const quick = terms.team ? null : await changeUnheld(ctx, ref, wish, all);
    if (quick) return { member: quick, failedLicenses: [] };
    return await transaction(ctx.db, async (tx) => {
      const member = await selectOne(tx, terms.actor.organizationId, ref);
      const verdict = await judge(looking(tx), [{ index: 0, member, wish }], all);
      refuseFirst(verdict.findings);
      const [written] = await write(tx, ctx, terms.actor, verdict.differences, MEMBER_FIELDS);
      if (terms.team?.managed) await requireManager(tx, terms.actor, terms.team.id);
      return { member: written ?? member, failedLicenses: verdict.failedLicenses };
    });
  } catch (error) {
    throw asAlreadyExists(error);
  }
}

const DECIDED = ["id", "status", "version"] as const;

/** Says that a judgement needs more than the row that it was given. */
class NeedsLook extends Error {}

const elsewhere: Look = () => Promise.reject(new NeedsLook());

async function changeUnheld(ctx: Ctx, ref: MemberRef, wish: Wish, terms: Terms): Promise<Member | null> {
  if (wish.verb === "updated" && (wish.password ?? wish.licenses ?? wish.departments)) return null;
  const member = await findMember(ctx, ref);
  if (!member) throw notFound("member");
  try {
    const { findings, differences } = await judge(elsewhere, [{ index: 0, member, wish }], terms);
    refuseFirst(findings);
    const [difference] = differences;
    return difference ? await writeUnheld(ctx, terms.actor, difference) : member;
  } catch (error) {
    if (error instanceof NeedsLook) return null;
    throw error;
  }
}

/**
 * Changes all members that the rows mean, or none. Answers what rows without issues mean, as stored, by
 * index. Throws `batch_invalid` with every issue of every row; `known` are those that the caller found.
 */
export async function changeMany(
  ctx: Ctx,
  actor: Actor,
  rows: readonly WishedRow[],
  known: readonly Issue[] = [],
): Promise<HeldMember[]> {
  try {
    return await transaction(ctx.db, async (tx) => {
      const { found, differences } = await judgeMany(tx, ctx, actor, rows, known);
      const written = await write(tx, ctx, actor, differences, DECIDED);
      // What the database decides is read; the rest is known, and there may be thousands.
      const after = new Map(differences.map(({ member, stored }) => [member.id, shown(stored)]));
      for (const { id, ...decided } of written) Object.assign(after.get(id) ?? {}, decided);
      return found.map(({ member }) => ({ ...member, ...after.get(member.id) }));
    });
  } catch (error) {
    if (error instanceof AppError || violatedField(error) === null) throw error;
    // Somebody was faster since the look: judging again says which rows lost.
    await rehearse(ctx, actor, rows, known);
    throw error;
  }
}

/** Judges the same without writing anything. Throws `batch_invalid`. */
export async function rehearse(
  ctx: Ctx,
  actor: Actor,
  rows: readonly WishedRow[],
  known: readonly Issue[],
): Promise<void> {
  await rehearsal(ctx.db, (tx) => judgeMany(tx, ctx, actor, rows, known));
}

/**
 * Changes all members with these uuids, each once, or none; the first that stands in the way is thrown as for
 * one member.
 */
export async function changeAll(ctx: Ctx, actor: Actor, uuids: readonly string[], wish: Wish): Promise<void> {
  const rows = [...new Set(uuids)].map((value, index) => ({
    index,
    find: { field: "uuid" as const, value },
  }));
  await transaction(ctx.db, async (tx) => {
    const { found, issues } = await select(tx, actor.organizationId, rows, HELD);
    const missing = rows[Number(issues[0]?.path[0])];
    if (missing) throw new AppError("not_found", { noun: "member", subject: missing.find.value });
    const judged = found.map(({ row, member }) => ({ index: row.index, member, wish }));
    judged.sort((a, b) => a.member.id - b.member.id);
    const { findings, differences } = await judge(looking(tx), judged, {
      ...{ actor, now: ctx.now, thorough: false },
    });
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
  const terms = { actor, now: ctx.now, thorough: true };
  const { findings, differences } = await judge(looking(tx), judged, terms);
  const wrong = [...known, ...issues, ...findings.map((one) => asIssue(one, [one.index, one.field]))];
  if (wrong.length > 0) throw batchInvalid(wrong);
  return { found, differences };
}

function looking(tx: Tx): Look {
  return (ask) => ask(tx);
}

function refuseFirst([first]: readonly Finding[]): void {
  if (!first) return;
  throw FAILURES[first.code]?.(first.subject ?? "") ?? invalidInput(asIssue(first, [first.field]));
}

function asIssue({ code, params }: Finding, path: (string | number)[]): Issue {
  // Rows of many are the administrators', who change everything, and have no version.
  if (code === "stale" || code === "forbidden") throw new AppError(code);
  return { path, code, ...(params && { params }) };
}
