import fc from "fast-check";
import { expect, it } from "vitest";
import { ctxOf, newOrganization, systemCtx, testDatabase } from "@/test/support/fixtures";
import { issueToken } from "@/lib/auth/issue-token";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { EVENTS } from "@/lib/events/events";
import { createMember } from "@/lib/members/create-member";
import { deleteMember } from "@/lib/members/delete-member";
import { deleteMembers } from "@/lib/members/delete-members";
import { disableMembers } from "@/lib/members/disable-members";
import { enableMembers } from "@/lib/members/enable-members";
import { lockMember } from "@/lib/members/lock-member";
import type { Member } from "@/lib/members/member";
import { unlockMember } from "@/lib/members/unlock-member";
import { updateMember } from "@/lib/members/update-member";
import { updateMembers } from "@/lib/members/update-members";
import { type Model, ModelDirectory, type Step, VERBS } from "@/test/support/model-directory";

const db = testDatabase();
/** Three admins and two users; the first and the third own a team. */
const SIZE = 5;

// Deleting is rare, or there is soon nobody left; asking about oneself is not, for many rules are about that.
const step: fc.Arbitrary<Step> = fc
  .record({
    verb: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...VERBS.filter((verb) => !verb.startsWith("delete"))) },
      { weight: 1, arbitrary: fc.constantFrom("delete" as const, "deleteMany" as const) },
    ),
    actor: fc.nat(SIZE - 1),
    others: fc.uniqueArray(fc.nat(SIZE - 1), { minLength: 1, maxLength: 3 }),
    self: fc.boolean(),
    role: fc.constantFrom("user" as const, "developer" as const, "admin" as const),
    title: fc.constantFrom("", "Engineer", "Captain"),
    stale: fc.boolean(),
    license: fc.constantFrom<number[][]>([], [1], [1, 2]),
  })
  .map(({ others, self, ...rest }) => ({
    ...rest,
    targets: self ? [...new Set([rest.actor, ...others])] : others,
  }));

it("any sequence of single and batch changes ends as the model says, with the events it says", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 60, size: "max" }), async (steps) => {
      const organization = await newOrganization();
      const { organizationId, admin } = organization;
      const people: Member[] = [await find(admin.id)];
      const system: Ctx = { ...systemCtx(db), actor: { kind: "system", organizationId } };
      for (const role of ["admin", "user", "user", "admin"] as const) {
        people.push((await createMember(system, { role, title: "" })).member);
      }
      await db.prisma.member.updateMany({ where: { organizationId }, data: { activatedAt: new Date() } });
      await db.prisma.organizationLicense.update({
        where: { organizationId_license: { organizationId, license: 2 } },
        data: { seats: 1 },
      });
      const owner = people[2];
      if (!owner) throw new Error("There is no third member.");
      await db.prisma.team.create({
        data: { organizationId, uuid: owner.uuid, name: "Own", ownerId: owner.id },
      });
      const from = await lastEntry(organizationId);
      const model = new ModelDirectory(
        people.map(({ id, role, title }): Model => ({ id, role, title, licenses: [], version: 1 })),
        new Set([0, 2]),
      );
      for (const one of steps) {
        // Who was shut out or deleted can't ask; the model says who may.
        if (!model.maySignIn(one.actor)) continue;
        // Signed in anew for each step: what shut the actor out before ended the sign-ins it had then.
        const ctx = await ctxOf(people[one.actor]?.id ?? 0, db);
        expect([one, await outcome(() => run(ctx, one, people, model))]).toEqual([one, model.apply(one)]);
        expect([one, await state(people.map((person) => person.id))]).toEqual([one, model.state()]);
      }
      expect(await told(organizationId, from)).toEqual(model.events);
    }),
    // Fast-check prints the seed and the shortest sequence that fails.
    { numRuns: 40, interruptAfterTimeLimit: 12_000, markInterruptAsFailure: false },
  );
}, 40_000);

async function find(id: number) {
  return db.prisma.member.findUniqueOrThrow({ where: { id }, omit: { passwordHash: true } });
}

async function lastEntry(organizationId: number) {
  const found = await db.prisma.auditEntry.findFirst({ where: { organizationId }, orderBy: { id: "desc" } });
  return found?.id ?? 0n;
}

async function run(
  ctx: Ctx,
  { verb, targets, role, title, stale, license }: Step,
  people: readonly { id: number; uuid: string; uid: string }[],
  model: ModelDirectory,
): Promise<unknown> {
  const chosen = targets.flatMap((at) => people[at] ?? []);
  const [first] = chosen;
  if (!first) throw new Error("A step has no target.");
  const ref = { id: first.id };
  const uuids = chosen.map(({ uuid }) => uuid);
  const rows = (changes: { role?: typeof role; title?: string }) =>
    chosen.map(({ uid }) => ({ value: { find: { field: "uid" as const, value: uid }, changes } }));
  const version = model.versionOf(targets[0] ?? 0) - (stale ? 1 : 0);
  switch (verb) {
    case "lock":
      return lockMember(ctx, ref);
    case "unlock":
      return unlockMember(ctx, ref);
    case "disable":
      return disableMembers(ctx, uuids);
    case "enable":
      return enableMembers(ctx, uuids);
    case "delete":
      return deleteMember(ctx, ref);
    case "deleteMany":
      return deleteMembers(
        ctx,
        chosen.map(({ uid }) => uid),
      );
    case "retitle":
      return updateMember(ctx, ref, { title }, { expectedVersion: version });
    case "license":
      return updateMember(ctx, ref, { licenses: license });
    case "setRole":
      return updateMember(ctx, ref, { role });
    case "retitleMany":
      return updateMembers(ctx, rows({ title }));
    case "setRoleMany":
      return updateMembers(ctx, rows({ role }));
  }
}

/** "done", or what the caller is told. */
async function outcome(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return "done";
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { issues = [] } = error.details;
    return [error.code, ...issues.map(({ path, code }) => `${String(path[0])} ${code}`)].join(", ");
  }
}

async function state(ids: readonly number[]) {
  const rows = await db.prisma.member.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: "asc" } });
  return rows.map(({ status, role, title, licenses, version }) => ({
    status,
    role,
    title,
    licenses,
    version,
  }));
}

async function told(organizationId: number, after: bigint) {
  const rows = await db.prisma.auditEntry.findMany({
    where: { organizationId, id: { gt: after }, targetType: "member" },
    orderBy: { id: "asc" },
  });
  return rows.map(({ action, targetId, actorId, before, after }) => {
    // A cast: only actions of EVENTS are ever written.
    const { carries } = EVENTS[action as keyof typeof EVENTS];
    const carried = { ...(before === null ? {} : { before }), ...(after === null ? {} : { after }) };
    expect(carries.safeParse(carried).error).toBeUndefined();
    return { action, targetId, actorId, before, after };
  });
}

it("a new password is told alike, alone or in a batch, and ends what was signed in", async () => {
  const { organizationId } = await newOrganization();
  const system: Ctx = { ...systemCtx(db), actor: { kind: "system", organizationId } };
  const [one, other] = [
    (await createMember(system, { password: "a first good secret" })).member,
    (await createMember(system, { password: "a first good secret" })).member,
  ];
  for (const { id } of [one, other])
    await issueToken(db.prisma, { memberId: id, epoch: null }, { name: "t", days: null, now: new Date() });
  const from = await lastEntry(organizationId);
  const password = "another good secret";
  await updateMember(system, { id: one.id }, { password });
  const find = { field: "uid" as const, value: other.uid };
  await updateMembers(system, [{ value: { find, changes: {}, password } }]);
  expect(await told(organizationId, from)).toEqual(
    [one, other].map(({ id }) => ({
      ...{ action: "member.password_changed", targetId: id, actorId: null },
      ...{ before: null, after: { self: false } },
    })),
  );
  expect(await db.prisma.token.count({ where: { memberId: { in: [one.id, other.id] } } })).toBe(0);
});
