import { transactionAs } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { recordEvents } from "@/lib/events/record";
import { grantLicenses } from "@/lib/licenses/grant-licenses";
import { namingLosers } from "@/lib/members/change/change";
import { judgeDepartments, moveDepartments } from "@/lib/members/change/departments";
import { type Finding, refuseFirst } from "@/lib/members/change/findings";
import { insert, type NewRow } from "@/lib/members/change/insert";
import { joinedEvent, judgePassword } from "@/lib/members/change/judge-update";
import { hashPasswords } from "@/lib/members/hash-passwords";
import type { Member } from "@/lib/members/member";
import type { LicenseInput } from "@/lib/members/member-input";
import { repeated, taken } from "@/lib/members/unique-fields";

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

/** The same for judged rows in a transaction; `joined` ones come only into their departments' teams. */
export async function createIn(
  tx: Tx,
  ctx: Ctx,
  organizationId: number,
  rows: readonly NewRow[],
  hashes: readonly (string | null)[],
  verb: "created" | "joined",
): Promise<Created[]> {
  const granted: Awaited<ReturnType<typeof judgeGrants>>[] = [];
  for (const row of rows) granted.push(await judgeGrants(tx, organizationId, row));
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

/**
 * What stands in the way of new members. Taken values are looked up, so that each row is named, when asked
 * for or when something else is wrong; otherwise the unique indexes report the first.
 */
async function judgeNew(tx: Tx, rows: readonly NewRow[], lookUpTaken: boolean): Promise<Finding[]> {
  const findings = repeated(rows);
  for (const row of rows)
    if (row.password !== undefined) findings.push(...(await judgePassword(row.index, row.password, row)));
  return lookUpTaken || findings.length > 0 ? [...findings, ...(await taken(tx, rows))] : findings;
}

/** What the row's licences and departments come to, its seats held; or what stands in the way. */
async function judgeGrants(
  tx: Tx,
  organizationId: number,
  { index, licenses: wanted = [], departments: wish }: NewRow,
) {
  const { granted, failed } = await grantLicenses(tx, organizationId, { held: [], wanted });
  const move = wish ? await judgeDepartments(tx, { id: 0, organizationId }, wish) : null;
  const grants = { licenses: granted, failedLicenses: failed };
  if (typeof move !== "string") return { ...grants, findings: [], departments: move };
  const findings: Finding[] = [{ index, field: "departmentUuids", code: move }];
  return { ...grants, findings, departments: null };
}
