import fc from "fast-check";
import { expect, it } from "vitest";
import { newOrganization, systemCtx, testDatabase } from "@/test/support/fixtures";
import { ModelDirectory, statusOf, type Wished } from "@/test/support/model-directory";
import { lastEvent, newReal, realEvents, realState, run } from "@/test/support/model-runner";
import { apply, type Step, VERBS } from "@/test/support/model-steps";
import { issueToken } from "@/lib/auth/credentials";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { EVENTS } from "@/lib/events/events";
import { randomText } from "@/lib/ids";
import { createMember } from "@/lib/members/create-member";
import { updateMember } from "@/lib/members/update-member";
import { updateMembers } from "@/lib/members/update-members";

const db = testDatabase();
/** How many places are asked for at the most; of fewer people some are asked for more often. */
const SIZE = 8;

const seldom = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const number = fc.nat(4);

// No two members of the installation share these, so each run has a mark of its own in them.
const wish = fc
  .record({
    title: seldom(fc.constantFrom("", "Engineer", "Captain")),
    username: seldom(number.map((n) => (n === 4 ? "NAME-0-MARK" : `name-${n}-mark`))),
    email: seldom(number.map((n) => (n === 4 ? null : `${n}-mark@model.test`))),
    phone: seldom(number.map((n) => (n === 4 ? null : `${n} mark`))),
    role: fc.constantFrom(undefined, "user" as const, "developer" as const, "admin" as const),
    licenses: seldom(fc.subarray([1, 2, 9])),
    departments: seldom(fc.subarray([0, 1, 2, 9])),
    password: fc.oneof(
      { weight: 9, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constantFrom("good" as const, "short" as const, "own" as const) },
    ),
  })
  // What is left out is not there at all.
  .map((given): Wished =>
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  );

// Deleting is rare, or there is soon nobody left; asking about oneself is not, for many rules are about that.
const step: fc.Arbitrary<Step & { mayAll: boolean }> = fc
  .record({
    verb: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...VERBS.filter((verb) => !/^(delete|close)/.test(verb))) },
      { weight: 3, arbitrary: fc.constantFrom("update" as const, "updateMany" as const, "invite" as const) },
      {
        weight: 1,
        arbitrary: fc.constantFrom("delete" as const, "deleteMany" as const, "closeTeam" as const),
      },
    ),
    actor: fc.nat(SIZE - 1),
    others: fc.uniqueArray(fc.nat(SIZE - 1), { minLength: 1, maxLength: 3 }),
    self: fc.boolean(),
    mayAll: fc.nat(3).map((n) => n > 0),
    wishes: fc.array(wish, { minLength: 4, maxLength: 4 }),
    stale: fc.nat(5).map((n) => n === 0),
    address: fc.option(
      number.map((n) => `${n}-mark@model.test`),
      { freq: 2 },
    ),
    team: fc.nat(1),
    teamRole: fc.constantFrom("member" as const, "admin" as const),
    closed: fc.boolean(),
  })
  .map(({ others, self, ...rest }) => ({ ...rest, targets: self ? [-1, ...others] : others }));

/** The step with its mark, about people that there are, and mostly of an administrator's. */
function concrete({ mayAll, ...one }: Step & { mayAll: boolean }, model: ModelDirectory, mark: string): Step {
  const places = [...model.people.keys()];
  const may = mayAll ? places.filter((place) => model.isActiveAdmin(place)) : places;
  const actor = may[one.actor % may.length] ?? 0;
  const targets = [...new Set(one.targets.map((place) => (place < 0 ? actor : place % places.length)))];
  const marked = JSON.stringify({ ...one, actor, targets, wishes: one.wishes.slice(0, targets.length) })
    .replaceAll("mark", mark)
    .replaceAll("MARK", mark.toUpperCase());
  // A cast: the same step, but for the mark.
  return JSON.parse(marked) as Step;
}

it("any sequence of changes ends as the model says, with the events it says", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 60, size: "max" }), async (steps) => {
      const { real, people } = await newReal(db);
      const model = new ModelDirectory(people);
      expect(await realState(real)).toEqual(model.state());
      const [from, mark] = [await lastEvent(real), randomText(8).toLowerCase()];
      for (const given of steps) {
        const one = concrete(given, model, mark);
        // Who was shut out or deleted can't ask.
        if (statusOf(model.at(one.actor)) !== "active") continue;
        expect([one, await outcome(() => run(real, model, one))]).toEqual([one, apply(model, one)]);
        expect([one, await realState(real)]).toEqual([one, model.state()]);
      }
      expect(await realEvents(real, from)).toEqual(model.told());
      await expectDeclared(real.organizationId, from);
    }),
    // Fast-check prints the seed and the shortest sequence that fails.
    { numRuns: 60, interruptAfterTimeLimit: 15_000, markInterruptAsFailure: false },
  );
}, 60_000);

/** "done", or what the caller is told. */
async function outcome(work: () => Promise<unknown>): Promise<string> {
  try {
    const answer = await work();
    return typeof answer === "string" ? answer : "done";
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { issues = [] } = error.details;
    return [error.code, ...issues.map(({ path, code }) => `${String(path[0])} ${code}`)].join(", ");
  }
}

/** Each event carries what EVENTS says. */
async function expectDeclared(organizationId: number, after: bigint): Promise<void> {
  const rows = await db.prisma.auditEntry.findMany({ where: { organizationId, id: { gt: after } } });
  for (const { action, before, after } of rows) {
    // Of a member who was deleted since, the entry no longer says all that was declared.
    if (/"erased":true|"name":null/.test(JSON.stringify([before, after]))) continue;
    // A cast: only actions of EVENTS are ever written.
    const carries = EVENTS[action as keyof typeof EVENTS];
    const carried = { ...(before === null ? {} : { before }), ...(after === null ? {} : { after }) };
    expect(carries.safeParse(carried).error).toBeUndefined();
  }
}

it("a new password is recorded alike, alone or in a batch, and ends what was signed in", async () => {
  const { organizationId } = await newOrganization();
  const system: Ctx = { ...systemCtx(db), actor: { kind: "system", organizationId } };
  const [one, other] = [
    (await createMember(system, { password: "a first good secret" })).member,
    (await createMember(system, { password: "a first good secret" })).member,
  ];
  for (const { id } of [one, other])
    await issueToken(db.prisma, { memberId: id, epoch: null }, { name: "t", days: null, now: new Date() });
  const password = "another good secret";
  await updateMember(system, { id: one.id }, { password });
  const find = { field: "uid" as const, value: other.uid };
  await updateMembers(system, [{ value: { find, changes: {}, password } }]);
  const recorded = await db.prisma.auditEntry.findMany({
    where: { organizationId, action: { not: "member.created" }, targetType: "member" },
    select: { action: true, targetId: true, actorId: true, before: true, after: true },
    orderBy: { id: "asc" },
  });
  expect(recorded).toEqual(
    [one, other].map(({ id }) => ({
      action: "member.password_changed",
      targetId: id,
      actorId: null,
      before: null,
      after: { self: false },
    })),
  );
  expect(await db.prisma.token.count({ where: { memberId: { in: [one.id, other.id] } } })).toBe(0);
});
