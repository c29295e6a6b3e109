import { transactionAs } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { recordEvents } from "@/lib/events/record";
import { namingLosers } from "@/lib/members/change/change";
import { moveDepartments } from "@/lib/members/change/departments";
import { type Finding, refuseFirst } from "@/lib/members/change/findings";
import { insert } from "@/lib/members/change/insert";
import { judgeGrants, judgeNew, type NewRow } from "@/lib/members/change/judge-new";
import { joinedEvent } from "@/lib/members/change/judge-update";
import { hashPasswords } from "@/lib/members/hash-passwords";
import type { Member } from "@/lib/members/member";
import type { LicenseInput } from "@/lib/members/member-input";

export interface Created {
  member: Member;
  /** Licences that were asked for and can't be granted; the member was made without them. */
  failedLicenses: LicenseInput[];
}

/**
 * Makes all members or none, in the organization's first team, once `refuse` has thrown for none of the
 * findings. `lookUpTaken`: also where no password makes it worthwhile. Answers in the order of the rows.
 */
export async function create(
  ctx: Ctx,
  organizationId: number,
  rows: readonly NewRow[],
  { refuse, lookUpTaken }: { refuse: (findings: readonly Finding[]) => void; lookUpTaken: boolean },
): Promise<Created[]> {
  const judgeAll = async (lookUp: boolean) => refuse(await judgeNew(ctx.db.prisma, rows, lookUp));
  const passwords = rows.map(({ password }) => password);
  // Bad rows are refused before any time goes into hashing.
  await judgeAll(lookUpTaken || passwords.some((password) => password !== undefined));
  const hashes = await hashPasswords(passwords);
  return namingLosers(
    () => transactionAs(ctx, (tx) => createIn(tx, ctx, organizationId, rows, hashes, "created")),
    () => judgeAll(true),
  );
}

/**
 * The same for judged rows in the caller's transaction; `joined` rows come only into their departments'
 * teams.
 */
export async function createIn(
  tx: Tx,
  ctx: Ctx,
  organizationId: number,
  rows: readonly NewRow[],
  hashes: readonly (string | null)[],
  verb: "created" | "joined",
): Promise<Created[]> {
  const granted: (typeof NO_GRANTS)[] = [];
  for (const row of rows)
    granted.push(row.licenses || row.departments ? await judgeGrants(tx, organizationId, row) : NO_GRANTS);
  refuseFirst(granted.flatMap(({ findings }) => findings));
  const insertions = rows.map((row, at) => {
    return { row, licenses: granted[at]?.licenses ?? [], passwordHash: hashes[at] ?? null };
  });
  const members = await insert(tx, ctx, organizationId, insertions, { created: verb === "created" });
  for (const [at, { departments }] of granted.entries()) {
    const member = members[at];
    if (member && departments) await moveDepartments(tx, ctx, member, departments);
  }
  if (verb === "joined") {
    const event = { organizationId, action: "member.joined" as const };
    const events = members.map((one) => ({ ...event, targetId: one.id, after: joinedEvent(one) }));
    await recordEvents(tx, ctx, events);
  }
  return members.map((member, at) => ({ member, failedLicenses: granted[at]?.failedLicenses ?? [] }));
}

const NO_GRANTS: Awaited<ReturnType<typeof judgeGrants>> = {
  ...{ findings: [], licenses: [], failedLicenses: [], departments: null },
};
